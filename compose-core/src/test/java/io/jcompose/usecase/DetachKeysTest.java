package io.jcompose.usecase;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetachKeysTest {
  private static final byte CTRL_P = 16;
  private static final byte CTRL_Q = 17;

  private final DetachKeys keys = DetachKeys.parse(DetachKeys.DEFAULT);

  @Test
  void detachesWhenTheWholeSequenceIsTyped() {
    assertFalse(type(CTRL_P).detach());
    DetachKeys.Typed typed = type(CTRL_Q);

    assertTrue(typed.detach());
    assertEquals(0, typed.forward().remaining());
  }

  @Test
  void forwardsWhatWasTypedBeforeTheSequenceAndDropsWhatFollows() {
    DetachKeys.Typed typed = type('a', CTRL_P, CTRL_Q, 'b');

    assertTrue(typed.detach());
    assertEquals(ByteBuffer.wrap(new byte[] {'a'}), typed.forward());
  }

  @Test
  void givesBackAHeldKeyWhenAnotherOneFollows() {
    assertEquals(0, type(CTRL_P).forward().remaining());
    assertEquals(ByteBuffer.wrap(new byte[] {CTRL_P, 'x'}), type('x').forward());
  }

  @Test
  void takesTheSecondOfTwoEqualKeysForTheBeginning() {
    DetachKeys.Typed typed = type(CTRL_P, CTRL_P, CTRL_Q);

    assertTrue(typed.detach());
    assertEquals(ByteBuffer.wrap(new byte[] {CTRL_P}), typed.forward());
  }

  @Test
  void saysWhereWrongKeysAreWritten() {
    assertEquals(
        "--detach-keys \"ctrl-1\": \"ctrl-1\" is no key; write keys like ctrl-p or x, separated by"
            + " commas",
        assertThrows(RunFailedException.class, () -> DetachKeys.flag("ctrl-1")).getMessage());
    assertEquals(
        "detachKeys \"a,\" in docker's config.json: \"\" is no key; write keys like ctrl-p or x,"
            + " separated by commas",
        assertThrows(RunFailedException.class, () -> DetachKeys.configured("a,")).getMessage());
  }

  @Test
  void understandsSingleCharactersAndControlCharacters() {
    DetachKeys own = DetachKeys.parse("ctrl-@,a,ctrl-_");
    byte[] typed = {0, 'a', 31};

    assertTrue(own.type(typed, 3).detach());
  }

  @Test
  void detachesAtOnceWithASingleKey() {
    DetachKeys own = DetachKeys.parse("ctrl-x");

    assertTrue(own.type(new byte[] {24}, 1).detach());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ctrl-", "ctrl-P", "ab", "ctrl-p,", "ctrl-1"})
  void refusesWhatIsNoKey(String text) {
    assertThrows(IllegalArgumentException.class, () -> DetachKeys.parse(text));
  }

  @Test
  void losesNoByteOfOrdinaryText() {
    byte[] text = "select 1;\n".repeat(100).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream forwarded = new ByteArrayOutputStream();
    for (int from = 0; from < text.length; from += 7) {
      byte[] part = java.util.Arrays.copyOfRange(text, from, Math.min(text.length, from + 7));
      ByteBuffer forward = keys.type(part, part.length).forward();
      while (forward.hasRemaining()) {
        forwarded.write(forward.get());
      }
    }

    assertArrayEquals(text, forwarded.toByteArray());
  }

  private DetachKeys.Typed type(int... bytes) {
    byte[] typed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      typed[i] = (byte) bytes[i];
    }
    return keys.type(typed, typed.length);
  }
}

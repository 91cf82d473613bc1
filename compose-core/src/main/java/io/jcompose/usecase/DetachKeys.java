package io.jcompose.usecase;

import java.nio.ByteBuffer;

/**
 * Finds the key sequence that detaches from a container in what the user types. Bytes that may
 * begin the sequence are held back until it is clear that they do not.
 */
final class DetachKeys {
  /** What the docker CLI uses when the configuration says nothing. */
  static final String DEFAULT = "ctrl-p,ctrl-q";

  private static final int INVALID = 1;

  private final byte[] sequence;
  private int matched;

  private DetachKeys(byte[] sequence) {
    this.sequence = sequence;
  }

  /**
   * Reads {@code ctrl-p,ctrl-q}: single characters, {@code DEL}, and {@code ctrl-} with a letter or
   * one of {@code @ [ \ ] ^ _}, separated by commas.
   *
   * @throws IllegalArgumentException if the text is none of these
   */
  static DetachKeys parse(String text) {
    String[] keys = text.split(",", -1);
    byte[] sequence = new byte[keys.length];
    for (int i = 0; i < keys.length; i++) {
      sequence[i] = key(keys[i]);
    }
    return new DetachKeys(sequence);
  }

  /**
   * The keys of docker's configuration.
   *
   * @param text empty for the default
   * @throws RunFailedException if the text names no keys
   */
  static DetachKeys configured(String text) {
    return read(
        text.isEmpty() ? DEFAULT : text, "detachKeys \"" + text + "\" in docker's config.json");
  }

  /**
   * The keys of the flag {@code --detach-keys}.
   *
   * @throws RunFailedException if the text names no keys
   */
  static DetachKeys flag(String text) {
    return read(text, "--detach-keys \"" + text + "\"");
  }

  private static DetachKeys read(String text, String place) {
    try {
      return parse(text);
    } catch (IllegalArgumentException e) {
      throw new RunFailedException(INVALID, place + ": " + e.getMessage(), e);
    }
  }

  private static byte key(String name) {
    if (name.length() == 1 && name.charAt(0) < 128) {
      return (byte) name.charAt(0);
    }
    if (name.equals("DEL")) {
      return 127;
    }
    if (name.startsWith("ctrl-") && name.length() == 6) {
      char letter = name.charAt(5);
      if (letter >= 'a' && letter <= 'z') {
        return (byte) (letter - 'a' + 1);
      }
      if (letter == '@' || (letter >= '[' && letter <= '_')) {
        return (byte) (letter - '@');
      }
    }
    throw new IllegalArgumentException(
        "\"" + name + "\" is no key; write keys like ctrl-p or x, separated by commas");
  }

  /** What to forward of some typed bytes, and whether the user asked to detach. */
  record Typed(ByteBuffer forward, boolean detach) {}

  /** Takes the next {@code length} bytes; what follows a complete sequence is dropped. */
  Typed type(byte[] bytes, int length) {
    byte[] forward = new byte[length + matched];
    int n = 0;
    for (int i = 0; i < length; i++) {
      byte typed = bytes[i];
      if (typed == sequence[matched]) {
        matched++;
        if (matched == sequence.length) {
          matched = 0;
          return new Typed(ByteBuffer.wrap(forward, 0, n), true);
        }
        continue;
      }
      for (int held = 0; held < matched; held++) {
        forward[n++] = sequence[held];
      }
      matched = typed == sequence[0] ? 1 : 0;
      if (matched == 0) {
        forward[n++] = typed;
      } else if (sequence.length == 1) {
        return new Typed(ByteBuffer.wrap(forward, 0, n), true);
      }
    }
    return new Typed(ByteBuffer.wrap(forward, 0, n), false);
  }
}

package io.jcompose.usecase.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.event.WholeLines;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogLineTest {
  private static final String STAMP = "2026-01-02T03:04:05.000000006Z";
  private static final String LATER = "2026-01-02T03:04:05.000000007Z";

  private static LogLine line(String text) {
    return LogLine.of(text.getBytes(StandardCharsets.UTF_8), false);
  }

  private static String shown(LogLine line, boolean timestamps) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    line.writeTo(out, timestamps);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void takesTheTimeOff() {
    LogLine line = line(STAMP + " hello  world");
    assertEquals(Optional.of(Instant.parse(STAMP)), line.time());
    assertEquals("hello  world\n", shown(line, false));
    assertEquals(STAMP + " hello  world\n", shown(line, true));
  }

  @Test
  void readsTimesOfEnginesInOtherZones() {
    LogLine line = line("2026-01-02T03:04:05.000000006+02:00 x");
    assertEquals(Optional.of(Instant.parse("2026-01-02T01:04:05.000000006Z")), line.time());
    assertEquals("x\n", shown(line, false));
  }

  @Test
  void keepsWhatHasNoTime() {
    for (String text : List.of("", " ", "hello", "a text with blanks that is long enough")) {
      LogLine line = line(text);
      assertTrue(line.time().isEmpty(), text);
      assertEquals(text + "\n", shown(line, true));
    }
  }

  @Test
  void anEmptyLineIsOne() {
    assertEquals("\n", shown(line(STAMP + " "), false));
  }

  @Test
  void joinsThePiecesOfALongLine() {
    String piece = "x".repeat(16 * 1024);
    LogLine line = line(STAMP + " " + piece + LATER + " " + piece + LATER + " end");
    assertEquals(piece + piece + "end\n", shown(line, false));
    assertEquals(STAMP + " " + piece + piece + "end\n", shown(line, true));
    assertEquals(piece + "no time\n", shown(line(STAMP + " " + piece + "no time"), false));
  }

  @Test
  void linesComeWholeHoweverTheyAreCut() throws IOException {
    byte[] bytes =
        (STAMP + " one\n" + LATER + " two\n" + LATER + " three")
            .getBytes(StandardCharsets.US_ASCII);
    for (int cut = 0; cut <= bytes.length; cut++) {
      List<String> came = new ArrayList<>();
      try (WholeLines lines =
          LogLine.reader(true, some -> some.forEach(line -> came.add(shown(line, false))))) {
        lines.write(bytes, 0, cut);
        lines.write(bytes, cut, bytes.length - cut);
      }
      assertEquals(List.of("one\n", "two\n", "three\n"), came, "cut at " + cut);
    }
  }
}

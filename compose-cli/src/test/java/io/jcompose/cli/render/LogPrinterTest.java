package io.jcompose.cli.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LogPrinterTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private LogPrinter printer(boolean colors, boolean prefix, boolean terminal) {
    return new LogPrinter(
        out, err, new LogPrinter.Style(colors, prefix, terminal, Optional.empty()));
  }

  private static void say(LogPrinter.Channel channel, String text) throws IOException {
    channel.stdout().write(text.getBytes(UTF_8));
  }

  @Test
  void padsToTheLongestNameKnownSoFar() throws IOException {
    LogPrinter printer = printer(false, true, false);
    LogPrinter.Channel web = printer.channel("web-1");
    say(web, "one\n");
    LogPrinter.Channel database = printer.channel("database-1");
    say(web, "two\n");
    say(database, "three\n");
    assertEquals("web-1  | one\nweb-1       | two\ndatabase-1  | three\n", out.toString(UTF_8));
  }

  @Test
  void keepsTheTwoStreamsApart() throws IOException {
    LogPrinter.Channel web = printer(false, true, false).channel("web-1");
    say(web, "half ");
    web.stderr().write("bad\n".getBytes(UTF_8));
    say(web, "whole\n");
    assertEquals("web-1  | half whole\n", out.toString(UTF_8));
    assertEquals("web-1  | bad\n", err.toString(UTF_8));
  }

  @Test
  void printsAnUnfinishedLastLineWhenClosed() throws IOException {
    LogPrinter.Channel web = printer(false, false, false).channel("web-1");
    say(web, "a\n\nlast");
    assertEquals("a\n\n", out.toString(UTF_8));
    web.close();
    web.close();
    assertEquals("a\n\nlast\n", out.toString(UTF_8));
  }

  @Test
  void coloursNamesInTurnAndStatusLinesLikeTheirContainer() throws IOException {
    LogPrinter printer = printer(true, true, true);
    say(printer.channel("a-1"), "x\n");
    say(printer.channel("b-1"), "y\n");
    printer.status("a-1", "exited with code 0");
    assertEquals(
        """
        \u001b[36ma-1  | \u001b[0mx
        \u001b[33mb-1  | \u001b[0my
        \u001b[36ma-1 exited with code 0
        \u001b[0m\
        """,
        out.toString(UTF_8));
  }

  @Test
  void carriageReturnsDoNotOverwriteTheName() throws IOException {
    LogPrinter.Channel web = printer(false, true, true).channel("web-1");
    say(web, "10%\r20%\r\n");
    assertEquals("web-1  | 10%\rweb-1  | 20%\n", out.toString(UTF_8));
  }

  @Test
  void printsTheTimeOnRequest() throws IOException {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-02-03T04:05:06.7Z"));
    LogPrinter printer =
        new LogPrinter(out, err, new LogPrinter.Style(false, true, false, Optional.of(clock)));
    say(printer.channel("web-1"), "x\n");
    assertTrue(
        out.toString(UTF_8).matches("web-1  \\| 2026-02-0\\dT\\d\\d:\\d5:06\\.700000000\\S+ x\n"),
        out::toString);
  }

  @Test
  void linesOfConcurrentContainersStayWhole() throws Exception {
    LogPrinter printer = printer(false, true, false);
    List<Thread> threads = new ArrayList<>();
    for (String name : List.of("a-1", "b-1", "c-1")) {
      LogPrinter.Channel channel = printer.channel(name);
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (int i = 0; i < 500; i++) {
                  try {
                    say(channel, name);
                    say(channel, "!\n");
                  } catch (IOException e) {
                    throw new AssertionError(e);
                  }
                }
              }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    List<String> lines = out.toString(UTF_8).lines().toList();
    assertEquals(1500, lines.size());
    lines.forEach(
        line -> assertEquals(line.substring(0, 3) + "  | " + line.substring(0, 3) + "!", line));
  }
}

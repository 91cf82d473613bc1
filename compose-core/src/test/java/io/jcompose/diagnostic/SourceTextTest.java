package io.jcompose.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTextTest {
  @TempDir Path folder;

  @Test
  void countsColumnsInCodePoints() {
    SourceText source = new SourceText("f", "a: 1\nb: 🐳🐳x\n");
    assertEquals(new SourcePosition("f", 2, 6, 1), source.at(source.text().indexOf('x'), 1));
    assertEquals(new SourcePosition("f", 2, 6, 1), source.atCodePoint(10, 1));
  }

  @Test
  void cutsWhatReachesBeyondTheLine() {
    SourceText source = new SourceText("f", "ab\ncd");
    assertEquals(new SourcePosition("f", 1, 2, 1), source.at(1, 4));
  }

  @Test
  void findsTheIndexOfAPositionAgain() {
    SourceText source = new SourceText("f", "🐳: 1\nab: 2\n");
    assertEquals(9, source.indexOf(source.at(9, 1)));
  }

  @Test
  void dropsTheByteOrderMark() throws IOException {
    assertEquals("a: 1\n", read("bom", "\uFEFFa: 1\n".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void readsUtf16WithAByteOrderMark() throws IOException {
    assertEquals("a: é\n", read("utf16", "\uFEFFa: é\n".getBytes(StandardCharsets.UTF_16LE)));
  }

  private String read(String name, byte[] content) throws IOException {
    Path file = Files.write(folder.resolve(name), content);
    return SourceText.read(file, name, new Diagnostics()).orElseThrow().text();
  }

  @Test
  void refusesInvalidUtf8WhereItBegins() throws IOException {
    Path file = Files.write(folder.resolve("x"), new byte[] {'a', ':', '\n', 'b', (byte) 0xFF});
    assertEquals(
        "x:2:2: the byte 0xff is not valid UTF-8 here [save the file as UTF-8]\n", problem(file));
  }

  @Test
  void refusesADirectory() {
    assertEquals("\"x\" is a directory, not a file [name a file in it]\n", problem(folder));
  }

  @Test
  void refusesAMissingFile() {
    Path file = folder.resolve("none");
    assertEquals("\"x\" is not there [looked for " + file + "]\n", problem(file));
  }

  @Test
  void refusesAFifoWithoutWaitingForItsWriter() throws Exception {
    Path fifo = folder.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> assertEquals("\"x\" is not a regular file\n", problem(fifo)));
  }

  @Test
  void refusesAHugeFileWithoutReadingIt() throws IOException {
    Path file = folder.resolve("huge");
    try (RandomAccessFile huge = new RandomAccessFile(file.toFile(), "rw")) {
      huge.setLength(100L * 1024 * 1024);
    }
    assertEquals("\"x\" is larger than 4 MiB\n", problem(file));
  }

  @Test
  void refusesTooMuchFromElsewhere() {
    Diagnostics diagnostics = new Diagnostics();
    byte[] bytes = new byte[SourceText.MAX_BYTES + 1];
    assertTrue(SourceText.decode(bytes, "-", diagnostics).isEmpty());
    assertEquals("\"-\" is larger than 4 MiB\n", ProblemText.of(diagnostics));
  }

  private static String problem(Path file) {
    Diagnostics diagnostics = new Diagnostics();
    assertTrue(SourceText.read(file, "x", diagnostics).isEmpty());
    return ProblemText.of(diagnostics);
  }
}

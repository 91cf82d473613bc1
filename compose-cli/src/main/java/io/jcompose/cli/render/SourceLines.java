package io.jcompose.cli.render;

import io.jcompose.diagnostic.SourcePosition;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the lines that diagnostics point at, to show them with a caret. */
public final class SourceLines {
  private static final int WIDEST = 160;

  private final Path workingDirectory;
  private final Supplier<String> standardInput;

  /**
   * Lines of files whose names are relative to a folder.
   *
   * @param standardInput what has been read of standard input, which is the file {@code -}
   */
  public SourceLines(Path workingDirectory, Supplier<String> standardInput) {
    this.workingDirectory = workingDirectory;
    this.standardInput = standardInput;
  }

  /**
   * A line ready to print.
   *
   * @param caretColumn how many columns stand before the caret
   * @param caretLength at least 1
   */
  record Line(String shown, int caretColumn, int caretLength) {}

  /** The line at a position, if its file can still be read. */
  Optional<Line> line(SourcePosition at) {
    if (at.file().equals("-")) {
      return standardInput
          .get()
          .lines()
          .skip(at.line() - 1L)
          .findFirst()
          .map(text -> show(text, at));
    }
    Path file = workingDirectory.resolve(at.file());
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      return reader.lines().skip(at.line() - 1L).findFirst().map(text -> show(text, at));
    } catch (IOException | java.io.UncheckedIOException unreadable) {
      return Optional.empty();
    }
  }

  private static Line show(String text, SourcePosition at) {
    int length = text.codePointCount(0, text.length());
    int column = Math.min(at.column() - 1, length);
    String before = width(text, 0, column);
    String marked = width(text, column, Math.min(length, column + at.length()));
    String after = width(text, Math.min(length, column + at.length()), length);
    String all = before + marked + after;
    boolean tooWide = all.length() > WIDEST && before.length() > WIDEST / 2;
    int cut = tooWide ? before.length() - WIDEST / 2 : 0;
    String shown = all.substring(cut, Math.min(all.length(), cut + WIDEST));
    int caret = before.length() - cut;
    return new Line(shown, caret, Math.max(1, Math.min(marked.length(), WIDEST - caret)));
  }

  /** The code points from one index to another as they are printed, tabs as one space. */
  private static String width(String text, int from, int to) {
    String part = text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
    return Printable.line(part.replace('\t', ' '));
  }
}

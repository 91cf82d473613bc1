package io.jcompose.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The text of a file and where its lines begin. */
public final class SourceText {
  /** Larger files are refused: 4 MiB hold a hundred thousand lines. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  private static final int BLOCK = 256;

  private final String name;
  private final String text;
  private final List<Integer> lineStarts = new ArrayList<>();
  // The number of code points before each block, for places that parsers count in code points; by
  // lines it would take long to find a place in a long one.
  private final int[] codePointsBefore;
  // Hardly any file holds characters of two chars, and without them places need no counting.
  private final boolean hasPairs;

  /** A text under the name that positions will show; a byte order mark at its start is dropped. */
  public SourceText(String name, String text) {
    this.name = name;
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.hasPairs = this.text.chars().anyMatch(c -> Character.isSurrogate((char) c));
    this.codePointsBefore = new int[this.text.length() / BLOCK + 1];
    lineStarts.add(0);
    int codePoints = 0;
    for (int i = 0; i < this.text.length(); i++) {
      if (i % BLOCK == 0) {
        codePointsBefore[i / BLOCK] = codePoints;
      }
      codePoints += beginsCodePoint(i) ? 1 : 0;
      if (this.text.charAt(i) == '\n') {
        lineStarts.add(i + 1);
      }
    }
    if (this.text.length() % BLOCK == 0) {
      codePointsBefore[this.text.length() / BLOCK] = codePoints;
    }
  }

  /**
   * Reads a file. A missing, unreadable, irregular or too large file, and one that is not text,
   * becomes a diagnostic without a position. Never waits for a FIFO that nobody writes to: named
   * ones are refused, those that a shell passes as {@code /dev/fd/N} are read.
   *
   * @param name what positions in it show
   */
  public static Optional<SourceText> read(Path file, String name, Diagnostics diagnostics) {
    try {
      Optional<String> refusal = refusal(file);
      if (refusal.isPresent()) {
        diagnostics.add(
            problem(
                name,
                refusal.get(),
                Files.isDirectory(file) ? Optional.of("name a file in it") : Optional.empty()));
        return Optional.empty();
      }
      try (InputStream in = Files.newInputStream(file)) {
        return decode(in.readNBytes(MAX_BYTES + 1), name, diagnostics);
      }
    } catch (NoSuchFileException e) {
      diagnostics.add(
          problem(name, "is not there", Optional.of("looked for " + file.toAbsolutePath())));
    } catch (AccessDeniedException e) {
      diagnostics.add(
          problem(name, "may not be read", Optional.of("check the file's permissions")));
    } catch (IOException e) {
      diagnostics.add(problem(name, "cannot be read: " + e.getMessage(), Optional.empty()));
    }
    return Optional.empty();
  }

  /** Decodes bytes that came from elsewhere, such as standard input, with the same checks. */
  public static Optional<SourceText> decode(byte[] bytes, String name, Diagnostics diagnostics) {
    if (bytes.length > MAX_BYTES) {
      diagnostics.add(
          problem(name, "is larger than " + MAX_BYTES / (1024 * 1024) + " MiB", Optional.empty()));
      return Optional.empty();
    }
    Charset charset = charset(bytes);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      String text =
          charset
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(in)
              .toString();
      return Optional.of(new SourceText(name, text));
    } catch (CharacterCodingException e) {
      reportUndecodable(bytes, in.position(), charset, name, diagnostics);
      return Optional.empty();
    }
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** The line of that number, counted from 1, without its line break; empty past the end. */
  public String line(int number) {
    if (number < 1 || number > lineStarts.size()) {
      return "";
    }
    int start = lineStarts.get(number - 1);
    int end = number < lineStarts.size() ? lineStarts.get(number) - 1 : text.length();
    return text.substring(start, end).replaceFirst("\r$", "");
  }

  /** The position of {@code length} characters from an index of {@link #text()} on. */
  public SourcePosition at(int index, int length) {
    int line = lineOf(index);
    int start = lineStarts.get(line);
    int lineEnd = line + 1 < lineStarts.size() ? lineStarts.get(line + 1) - 1 : text.length();
    int end = Math.max(index, Math.min(index + length, lineEnd));
    return new SourcePosition(
        name,
        line + 1,
        codePoints(index) - codePoints(start) + 1,
        Math.max(1, codePoints(end) - codePoints(index)));
  }

  /** The same for a place counted in code points, as parsers do. */
  public SourcePosition atCodePoint(int index, int length) {
    int start = offset(index);
    return at(start, offset(index + length) - start);
  }

  /** Whether the code point of that number is a tab. */
  public boolean isTab(int codePoint) {
    int index = offset(codePoint);
    return index < text.length() && text.charAt(index) == '\t';
  }

  /** The index in {@link #text()} of a position in this text. */
  public int indexOf(SourcePosition position) {
    int start = lineStarts.get(Math.min(position.line(), lineStarts.size()) - 1);
    return offset(codePoints(start) + position.column() - 1);
  }

  /** The index of a code point by its number; the end of the text for those past it. */
  private int offset(int codePoint) {
    if (!hasPairs) {
      return Math.min(codePoint, text.length());
    }
    int found = Arrays.binarySearch(codePointsBefore, codePoint);
    int block = found >= 0 ? found : -found - 2;
    int missing = codePoint - codePointsBefore[block];
    int index = block * BLOCK;
    while (index < text.length() && (missing > 0 || !beginsCodePoint(index))) {
      missing -= beginsCodePoint(index) ? 1 : 0;
      index++;
    }
    return index;
  }

  /** How many code points begin before an index. */
  private int codePoints(int index) {
    if (!hasPairs) {
      return index;
    }
    int count = codePointsBefore[index / BLOCK];
    for (int i = index / BLOCK * BLOCK; i < index; i++) {
      count += beginsCodePoint(i) ? 1 : 0;
    }
    return count;
  }

  private boolean beginsCodePoint(int index) {
    return !Character.isLowSurrogate(text.charAt(index))
        || index == 0
        || !Character.isHighSurrogate(text.charAt(index - 1));
  }

  private int lineOf(int index) {
    int found = Collections.binarySearch(lineStarts, index);
    return found >= 0 ? found : -found - 2;
  }

  private static Optional<String> refusal(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      return Optional.of("is a directory, not a file");
    }
    boolean passedByShell =
        file.startsWith("/dev/fd")
            || file.startsWith("/proc")
            || file.equals(Path.of("/dev/stdin"));
    if (attributes.isOther() && !passedByShell && !file.equals(Path.of("/dev/null"))) {
      return Optional.of("is not a regular file");
    }
    return attributes.size() > MAX_BYTES
        ? Optional.of("is larger than " + MAX_BYTES / (1024 * 1024) + " MiB")
        : Optional.empty();
  }

  private static Charset charset(byte[] bytes) {
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF) {
      return StandardCharsets.UTF_16BE;
    }
    if (bytes.length >= 2 && bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE) {
      return StandardCharsets.UTF_16LE;
    }
    return StandardCharsets.UTF_8;
  }

  private static void reportUndecodable(
      byte[] bytes, int offset, Charset charset, String name, Diagnostics diagnostics) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      if (bytes[i] == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    String before = new String(bytes, lineStart, offset - lineStart, charset);
    diagnostics.error(
        new SourcePosition(name, line, before.codePointCount(0, before.length()) + 1, 1),
        "",
        "the byte 0x%02x is not valid %s here".formatted(bytes[offset] & 0xFF, charset),
        "save the file as UTF-8");
  }

  private static Diagnostic problem(String name, String what, Optional<String> hint) {
    return new Diagnostic(
        Severity.ERROR, Optional.empty(), "", "\"" + name + "\" " + what, hint, List.of());
  }
}

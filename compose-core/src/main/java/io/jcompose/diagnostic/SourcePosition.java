package io.jcompose.diagnostic;

/**
 * A place in a text file. Lines and columns count from 1, columns in code points; {@code length} is
 * how many code points of that line the thing found there covers, at least 1.
 *
 * @param file path as shown to the user; {@code -} for standard input, {@code --flag} for the
 *     command line
 */
public record SourcePosition(String file, int line, int column, int length) {
  public SourcePosition {
    if (line < 1 || column < 1 || length < 1) {
      throw new IllegalArgumentException(
          "position before the start of " + file + ": " + line + ":" + column + "+" + length);
    }
  }

  /** {@code file:line:column}, as compilers print it and editors open it. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}

package io.jcompose.cli.render;

/** Makes foreign text safe to show: no byte of it may steer the terminal. */
public final class Printable {
  private Printable() {}

  /**
   * The text with control characters, except line breaks and tabs, as {@code \x1b} and the like.
   */
  public static String text(String foreign) {
    StringBuilder safe = new StringBuilder(foreign.length());
    foreign
        .codePoints()
        .forEach(c -> {
          if (isHarmless(c)) {
            safe.appendCodePoint(c);
          } else {
            safe.append(c < 0x100 ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c));
          }
        });
    return safe.toString();
  }

  /** As {@link #text}, on one line. */
  public static String line(String foreign) {
    return text(foreign.replace("\r", "").replace("\n", " "));
  }

  private static boolean isHarmless(int c) {
    if (c == '\n' || c == '\t') {
      return true;
    }
    return switch (Character.getType(c)) {
      // bidirectional overrides and the like can make a line read as something it is not
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}

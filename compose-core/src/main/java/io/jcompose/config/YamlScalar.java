package io.jcompose.config;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A text as go-yaml writes it in a block: literal if it has several lines, plain if that means the
 * same, else in double quotes if it would be a number or the like, in single quotes if not.
 */
record YamlScalar(String text) {
  private static final int LONGEST_SIMPLE_KEY = 128;
  private static final String BREAKS = "\n\r\u0085\u2028\u2029";
  private static final Pattern INDICATOR =
      Pattern.compile(
          "^(?:---|\\.\\.\\.|[#,\\[\\]{}&*!|>'\"%@`]|[-?](?:[ \t]|\\z))"
              + "|:(?:[ \t]|\\z)|[ \t%s]#".formatted(BREAKS));
  private static final Pattern SPACE_BEFORE_BREAK = Pattern.compile(" [%s]".formatted(BREAKS));
  private static final Pattern SPACE_AFTER_BREAK = Pattern.compile("[%s] ".formatted(BREAKS));

  /** Whether a colon may follow it; other keys need a question mark. */
  boolean isSimpleKey() {
    return !hasBreaks() && text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_SIMPLE_KEY;
  }

  /**
   * Ends with a line break only if that is the end of the text itself.
   *
   * @param indent for all lines but the first
   */
  String print(String indent) {
    if (text.contains("\n")) {
      return fitsLiteral() ? literal(indent) : doubleQuoted();
    }
    if (!PlainText.isSafe(text) || !fitsSingleQuotes()) {
      return doubleQuoted();
    }
    return fitsPlain() ? text : singleQuoted(indent);
  }

  private boolean hasBreaks() {
    return text.codePoints().anyMatch(YamlScalar::isBreak);
  }

  private boolean fitsPlain() {
    return !hasBreaks()
        && !text.startsWith(" ")
        && !text.endsWith(" ")
        && !INDICATOR.matcher(text).find();
  }

  private boolean fitsSingleQuotes() {
    return !hasUnprintable()
        && !text.contains("\t")
        && !SPACE_BEFORE_BREAK.matcher(text).find()
        && !SPACE_AFTER_BREAK.matcher(text).find();
  }

  private boolean fitsLiteral() {
    return !hasUnprintable() && !text.endsWith(" ") && !SPACE_BEFORE_BREAK.matcher(text).find();
  }

  private boolean hasUnprintable() {
    return text.codePoints().anyMatch(c -> c != '\t' && !isPrintable(c));
  }

  private String literal(String indent) {
    boolean unclearIndent = text.startsWith(" ") || isBreak(text.codePointAt(0));
    return "|" + (unclearIndent ? "2" : "") + chomping() + "\n" + indented(indent, true);
  }

  private String chomping() {
    int last = text.length() - 1;
    if (!isBreak(text.charAt(last))) {
      return "-";
    }
    return last == 0 || isBreak(text.charAt(last - 1)) ? "+" : "";
  }

  private String singleQuoted(String indent) {
    return "'" + indented(indent, false).replace("'", "''") + "'";
  }

  /** The text with an indent before each line that is not empty. */
  private String indented(String indent, boolean firstLineToo) {
    StringBuilder out = new StringBuilder();
    boolean lineStart = firstLineToo;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (lineStart && !isBreak(c)) {
        out.append(indent);
      }
      out.append(c);
      lineStart = isBreak(c);
    }
    return out.toString();
  }

  private String doubleQuoted() {
    StringBuilder out = new StringBuilder("\"");
    text.codePoints().forEach(c -> out.append(escaped(c)));
    return out.append('"').toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case 0x00 -> "\\0";
      case 0x07 -> "\\a";
      case '\b' -> "\\b";
      case '\t' -> "\\t";
      case '\n' -> "\\n";
      case 0x0b -> "\\v";
      case '\f' -> "\\f";
      case '\r' -> "\\r";
      case 0x1b -> "\\e";
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case 0x85 -> "\\N";
      case 0x2028 -> "\\L";
      case 0x2029 -> "\\P";
      default -> {
        if (isPrintable(c)) {
          yield Character.toString(c);
        }
        String format = c <= 0xFF ? "\\x%02X" : c <= 0xFFFF ? "\\u%04X" : "\\U%08X";
        yield format.formatted(c);
      }
    };
  }

  private static boolean isBreak(int c) {
    return BREAKS.indexOf(c) >= 0;
  }

  private static boolean isPrintable(int c) {
    return c == '\n'
        || (c >= 0x20 && c <= 0x7E)
        || (c >= 0xA0 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD && c != 0xFEFF);
  }
}

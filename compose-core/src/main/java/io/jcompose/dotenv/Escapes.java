package io.jcompose.dotenv;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Escape sequences between double quotes. */
final class Escapes {
  private static final Pattern SEQUENCE = Pattern.compile("\\\\(?:[abcfnrtv$\"\\\\]|0[0-9]{0,3})");
  private static final Pattern OCTAL = Pattern.compile("\\\\0([0-3][0-7]{2})");

  private Escapes() {}

  /** Replaces known sequences; {@code \$} becomes {@code $$}, which templates take for a dollar. */
  static String expand(String text) {
    return SEQUENCE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(expandOne(match.group())));
  }

  private static String expandOne(String sequence) {
    Matcher octal = OCTAL.matcher(sequence);
    if (octal.matches()) {
      return Character.toString(Integer.parseInt(octal.group(1), 8));
    }
    return switch (sequence.charAt(1)) {
      case 'a' -> "\u0007";
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'v' -> "\u000B";
      case '$' -> "$$";
      case '"' -> "\"";
      case '\\' -> "\\";
      // docker compose leaves out the zero of what is no octal number
      case '0' -> "\\" + sequence.substring(2);
      default -> sequence;
    };
  }
}

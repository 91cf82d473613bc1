package io.jcompose.cli.format;

import io.jcompose.config.JsonText;
import io.jcompose.model.Value;
import java.util.stream.Collectors;

/** Values as Go's templates print and weigh them. */
final class Shown {
  private Shown() {}

  /** As {@code %v} prints it: lists as {@code [a b]}, fields as {@code {a b}}. */
  static String text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Items(var items) ->
          items.stream().map(Shown::text).collect(Collectors.joining(" ", "[", "]"));
      case Value.Fields(var fields) ->
          fields.values().stream().map(Shown::text).collect(Collectors.joining(" ", "{", "}"));
      case Value.Null() -> "<nil>";
      case Value.Bool _, Value.Int _, Value.Real _, Value.SinglePrecision _ ->
          JsonText.compact(value);
    };
  }

  /** Whether it is neither empty, zero nor false. */
  static boolean isTrue(Value value) {
    return switch (value) {
      case Value.Text(var text) -> !text.isEmpty();
      case Value.Items(var items) -> !items.isEmpty();
      case Value.Fields _ -> true;
      case Value.Null() -> false;
      case Value.Bool(var flag) -> flag;
      case Value.Int(var number) -> number.signum() != 0;
      case Value.Real(var number) -> number != 0;
      case Value.SinglePrecision(var number) -> number != 0;
    };
  }

  /** What it is, for messages. */
  static String kind(Value value) {
    return switch (value) {
      case Value.Text _ -> "a text";
      case Value.Items _ -> "a list";
      case Value.Fields _ -> "a record";
      case Value.Null() -> "nothing";
      case Value.Bool _ -> "a truth value";
      case Value.Int _, Value.Real _, Value.SinglePrecision _ -> "a number";
    };
  }

  /** A text in double quotes, as Go quotes it. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> quote(quoted, c));
    return quoted.append('"').toString();
  }

  private static void quote(StringBuilder quoted, int c) {
    switch (c) {
      case '"', '\\' -> quoted.append('\\').appendCodePoint(c);
      case '\n' -> quoted.append("\\n");
      case '\t' -> quoted.append("\\t");
      case '\r' -> quoted.append("\\r");
      default -> {
        if (isPrintable(c)) {
          quoted.appendCodePoint(c);
        } else if (c < 0x80) {
          quoted.append("\\x%02x".formatted(c));
        } else {
          quoted.append(c < 0x10000 ? "\\u%04x".formatted(c) : "\\U%08x".formatted(c));
        }
      }
    }
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }
}

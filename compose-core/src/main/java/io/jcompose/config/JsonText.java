package io.jcompose.config;

import io.jcompose.model.Value;
import java.util.Iterator;
import java.util.Map;

/**
 * JSON to the byte as Go's {@code encoding/json} writes it: numbers in Go's notation; {@code <},
 * {@code >} and {@code &} escaped unless it is {@link #plain}.
 */
public final class JsonText {
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();
  private final boolean pretty;
  private final boolean forHtml;

  private JsonText(boolean pretty, boolean forHtml) {
    this.pretty = pretty;
    this.forHtml = forHtml;
  }

  /** Without white space. */
  public static String compact(Value value) {
    return print(value, false, true);
  }

  /** Without white space, and with {@code <}, {@code >} and {@code &} as they are. */
  public static String plain(Value value) {
    return print(value, false, false);
  }

  /** One item or entry a line, without a line break at the end. */
  public static String indented(Value value) {
    return print(value, true, true);
  }

  private static String print(Value value, boolean pretty, boolean forHtml) {
    JsonText text = new JsonText(pretty, forHtml);
    text.value(value, "\n");
    return text.out.toString();
  }

  private void value(Value value, String newLine) {
    switch (value) {
      case Value.Null() -> out.append("null");
      case Value.Bool(var flag) -> out.append(flag);
      case Value.Int(var number) -> out.append(number);
      case Value.Real(var number) -> out.append(GoNumbers.json(number));
      case Value.SinglePrecision(var number) -> out.append(GoNumbers.json(number));
      case Value.Text(var text) -> quoted(text);
      case Value.Items items -> items(items, newLine);
      case Value.Fields fields -> fields(fields, newLine);
    }
  }

  private void items(Value.Items items, String newLine) {
    out.append('[');
    Iterator<Value> rest = items.values().iterator();
    while (rest.hasNext()) {
      separate(newLine + INDENT);
      value(rest.next(), newLine + INDENT);
      out.append(rest.hasNext() ? "," : "");
    }
    close(items.values().isEmpty(), newLine, ']');
  }

  private void fields(Value.Fields fields, String newLine) {
    out.append('{');
    Iterator<Map.Entry<String, Value>> rest = fields.values().entrySet().iterator();
    while (rest.hasNext()) {
      Map.Entry<String, Value> entry = rest.next();
      separate(newLine + INDENT);
      quoted(entry.getKey());
      out.append(pretty ? ": " : ":");
      value(entry.getValue(), newLine + INDENT);
      out.append(rest.hasNext() ? "," : "");
    }
    close(fields.values().isEmpty(), newLine, '}');
  }

  private void separate(String newLine) {
    if (pretty) {
      out.append(newLine);
    }
  }

  private void close(boolean empty, String newLine, char bracket) {
    if (!empty) {
      separate(newLine);
    }
    out.append(bracket);
  }

  private void quoted(String text) {
    out.append('"');
    text.codePoints().forEach(this::character);
    out.append('"');
  }

  private void character(int character) {
    switch (character) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\f' -> out.append("\\f");
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case 0x2028, 0x2029 -> escaped(character);
      default -> {
        if (character < ' ' || (forHtml && "<>&".indexOf(character) >= 0)) {
          escaped(character);
        } else {
          out.appendCodePoint(character);
        }
      }
    }
  }

  private void escaped(int character) {
    out.append("\\u%04x".formatted(character));
  }
}

package io.jcompose.config;

import io.jcompose.model.Value;
import java.util.Map;

/** YAML to the byte as go-yaml v3 writes it: blocks, two spaces of indent, sequences indented. */
final class YamlText {
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();

  private YamlText() {}

  /** A whole document. */
  static String of(Value.Fields document) {
    YamlText text = new YamlText();
    if (document.values().isEmpty()) {
      text.leaf(document, "");
    } else {
      text.fields(document, "", false);
    }
    return text.out.toString();
  }

  private void fields(Value.Fields fields, String indent, boolean startsInLine) {
    boolean inLine = startsInLine;
    for (Map.Entry<String, Value> field : fields.values().entrySet()) {
      out.append(inLine ? "" : indent);
      inLine = false;
      YamlScalar key = new YamlScalar(field.getKey());
      if (key.isSimpleKey()) {
        out.append(key.print(indent)).append(':');
        afterColon(field.getValue(), indent);
      } else {
        out.append("? ");
        leaf(new Value.Text(field.getKey()), indent + INDENT);
        out.append(indent).append(": ");
        inLine(field.getValue(), indent + INDENT);
      }
    }
  }

  private void items(Value.Items items, String indent, boolean startsInLine) {
    boolean inLine = startsInLine;
    for (Value item : items.values()) {
      out.append(inLine ? "" : indent).append("- ");
      inLine = false;
      inLine(item, indent + INDENT);
    }
  }

  private void afterColon(Value value, String indent) {
    switch (value) {
      case Value.Fields fields when !fields.values().isEmpty() -> {
        out.append('\n');
        fields(fields, indent + INDENT, false);
      }
      case Value.Items items when !items.values().isEmpty() -> {
        out.append('\n');
        items(items, indent + INDENT, false);
      }
      case Value leaf -> {
        out.append(' ');
        leaf(leaf, indent + INDENT);
      }
    }
  }

  private void inLine(Value value, String indent) {
    switch (value) {
      case Value.Fields fields when !fields.values().isEmpty() -> fields(fields, indent, true);
      case Value.Items items when !items.values().isEmpty() -> items(items, indent, true);
      case Value leaf -> leaf(leaf, indent);
    }
  }

  private void leaf(Value leaf, String indent) {
    String text =
        switch (leaf) {
          case Value.Null() -> "null";
          case Value.Bool(var flag) -> Boolean.toString(flag);
          case Value.Int(var number) -> number.toString();
          case Value.Real(var number) -> GoNumbers.yaml(number);
          case Value.SinglePrecision(var number) -> GoNumbers.yaml(number);
          case Value.Text(var string) -> new YamlScalar(string).print(indent);
          case Value.Items _ -> "[]";
          case Value.Fields _ -> "{}";
        };
    out.append(text);
    if (!text.endsWith("\n")) {
      out.append('\n');
    }
  }
}

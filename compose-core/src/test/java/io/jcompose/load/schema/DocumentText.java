package io.jcompose.load.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Writes documents as YAML, each value in one of the ways that YAML has for it. */
final class DocumentText {
  // Words that are texts in YAML 1.2 though not in 1.1, such as "yes", may stand without quotes.
  private static final Pattern PLAIN =
      Pattern.compile("(?!(?i:true|false|null)\\z)[a-zA-Z][a-zA-Z0-9_/.-]*");
  private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7e\\u00a1-\\u0200]*");

  private final Random random;
  private final StringBuilder out = new StringBuilder();

  private DocumentText(Random random) {
    this.random = random;
  }

  /** A document in a mixture of styles; the same numbers give the same text. */
  static String of(JsonNode document, Random random) {
    DocumentText text = new DocumentText(random);
    if (document.isEmpty() || random.nextInt(4) == 0) {
      text.flow(document);
      text.out.append('\n');
    } else {
      text.block(document, 0);
    }
    return text.out.toString();
  }

  private void block(JsonNode node, int indent) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        indent(indent);
        text(field.getKey());
        out.append(':');
        below(field.getValue(), indent);
      }
    } else {
      for (JsonNode item : node) {
        indent(indent);
        out.append('-');
        below(item, indent);
      }
    }
  }

  private void below(JsonNode value, int indent) {
    if (value.isContainerNode() && !value.isEmpty() && random.nextInt(4) != 0) {
      out.append(random.nextInt(16) == 0 ? " # why not\n" : "\n");
      block(value, indent + 1 + random.nextInt(3));
      return;
    }
    if (!value.isNull() || random.nextBoolean()) {
      out.append(' ');
      flow(value);
    }
    out.append('\n');
  }

  private void indent(int indent) {
    out.repeat(' ', indent);
  }

  private void flow(JsonNode node) {
    switch (node) {
      case ObjectNode object -> {
        out.append('{');
        for (Iterator<Map.Entry<String, JsonNode>> i = object.properties().iterator();
            i.hasNext(); ) {
          Map.Entry<String, JsonNode> field = i.next();
          text(field.getKey());
          out.append(": ");
          flow(field.getValue());
          out.append(i.hasNext() ? ", " : "");
        }
        out.append('}');
      }
      case ArrayNode array -> {
        out.append('[');
        for (Iterator<JsonNode> i = array.iterator(); i.hasNext(); ) {
          flow(i.next());
          out.append(i.hasNext() ? "," : "");
        }
        out.append(']');
      }
      default -> scalar(node);
    }
  }

  private void scalar(JsonNode node) {
    if (node.isTextual()) {
      text(node.asText());
    } else if (node.isIntegralNumber()) {
      whole(node.bigIntegerValue());
    } else if (node.isNull()) {
      out.append(random.nextBoolean() ? "null" : "~");
    } else if (node.isBoolean()) {
      out.append(random.nextInt(8) == 0 ? node.asText().toUpperCase(Locale.ROOT) : node.asText());
    } else {
      out.append(node.asText());
    }
  }

  private void whole(BigInteger value) {
    boolean hexadecimal = value.signum() > 0 && value.bitLength() < 64 && random.nextInt(8) == 0;
    out.append(hexadecimal ? "0x" + value.toString(16) : value.toString());
  }

  private void text(String text) {
    if (PLAIN.matcher(text).matches() && random.nextBoolean()) {
      out.append(text);
    } else if (PRINTABLE.matcher(text).matches() && random.nextBoolean()) {
      out.append('\'').append(text.replace("'", "''")).append('\'');
    } else {
      quoted(text);
    }
  }

  private void quoted(String text) {
    out.append('"');
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            out.append('\\').appendCodePoint(c);
          } else if (c >= 0x20 && c < 0x7f) {
            out.append((char) c);
          } else if (c < 0x10000) {
            out.append("\\u%04x".formatted(c));
          } else {
            out.append("\\U%08x".formatted(c));
          }
        });
    out.append('"');
  }
}

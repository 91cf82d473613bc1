package io.jcompose.load.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes documents that a schema accepts, by walking it. */
final class DocumentGenerator {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ComposeSchema schema;
  private final Random random;

  DocumentGenerator(ComposeSchema schema, Random random) {
    this.schema = schema;
    this.random = random;
  }

  ObjectNode document() {
    ObjectNode document = (ObjectNode) value(schema.root());
    if (!document.has("services")) {
      document.set("services", value(schema.root().at("/properties/services")));
    }
    return document;
  }

  /** A value that a part of the schema accepts. */
  JsonNode value(JsonNode part) {
    JsonNode rules = schema.resolved(part);
    if (rules.has("oneOf")) {
      return value(any(children(rules.get("oneOf"))));
    }
    if (rules.has("enum")) {
      return any(children(rules.get("enum")));
    }
    JsonNode type = rules.path("type");
    return switch (type.isArray() ? any(children(type)).asText() : type.asText("any")) {
      case "object" -> object(rules);
      case "array" -> array(rules);
      case "string" -> text(rules);
      case "integer" -> number(rules, true);
      case "number" -> number(rules, false);
      case "boolean" -> JSON.booleanNode(random.nextBoolean());
      case "null" -> JSON.nullNode();
      case "any" -> anything();
      default -> throw new IllegalStateException("unknown type: " + rules);
    };
  }

  private JsonNode anything() {
    return switch (random.nextInt(4)) {
      case 0 -> any(Samples.NUMBERS);
      case 1 -> any(Samples.OTHERS);
      case 2 -> any(Samples.COLLECTIONS).deepCopy();
      default -> Samples.text(random.nextInt(1000));
    };
  }

  private ObjectNode object(JsonNode rules) {
    ObjectNode object = JSON.objectNode();
    List<Map.Entry<String, JsonNode>> fields =
        new ArrayList<>(rules.path("properties").properties());
    // Few of many keys: what a key may hold hardly depends on its neighbours.
    int wanted = random.nextInt(1 + Math.min(fields.size(), random.nextBoolean() ? 3 : 8));
    Collections.shuffle(fields, random);
    fields.stream()
        .limit(wanted)
        .forEach(field -> object.set(field.getKey(), value(field.getValue())));
    for (JsonNode key : children(rules.path("required"))) {
      object.set(key.asText(), value(rules.get("properties").get(key.asText())));
    }
    for (Map.Entry<String, JsonNode> pattern : rules.path("patternProperties").properties()) {
      boolean isExtension = pattern.getKey().contains("x-");
      int keys = isExtension ? random.nextInt(8) / 7 : random.nextInt(3);
      for (int i = 0; i < keys; i++) {
        object.set(any(schema.keys(pattern.getKey())), value(pattern.getValue()));
      }
    }
    return object;
  }

  private ArrayNode array(JsonNode rules) {
    ArrayNode array = JSON.arrayNode();
    List<JsonNode> items = new ArrayList<>();
    int length = random.nextInt(4);
    for (int i = 0; i < length; i++) {
      JsonNode item = value(rules.path("items"));
      if (!rules.path("uniqueItems").asBoolean() || !items.contains(item)) {
        items.add(item);
      }
    }
    return array.addAll(items);
  }

  private JsonNode text(JsonNode rules) {
    return TextNode.valueOf(
        any(rules.has("pattern") ? schema.texts(rules.get("pattern").asText()) : Samples.TEXTS));
  }

  private JsonNode number(JsonNode rules, boolean whole) {
    BigDecimal min = limit(rules, "minimum", "-1e400");
    BigDecimal max = limit(rules, "maximum", "1e400");
    return any(
        Samples.NUMBERS.stream()
            .filter(number -> !whole || number.isIntegralNumber())
            .filter(number -> number.decimalValue().compareTo(min) >= 0)
            .filter(number -> number.decimalValue().compareTo(max) <= 0)
            .toList());
  }

  private static BigDecimal limit(JsonNode rules, String key, String otherwise) {
    return rules.has(key) ? rules.get(key).decimalValue() : new BigDecimal(otherwise);
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static List<JsonNode> children(JsonNode node) {
    List<JsonNode> children = new ArrayList<>();
    node.forEach(children::add);
    return children;
  }
}

package io.jcompose.load.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** All places that a schema knows, each within the smallest document that has it. */
final class Places {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final ComposeSchema schema;
  private final SequencedMap<String, Function<JsonNode, ObjectNode>> places = new LinkedHashMap<>();

  private Places(ComposeSchema schema) {
    this.schema = schema;
  }

  /** By the name of a place, what makes a document of a value there. */
  static SequencedMap<String, Function<JsonNode, ObjectNode>> of(ComposeSchema schema) {
    Places places = new Places(schema);
    places.collect("", schema.root(), value -> value);
    return places.places;
  }

  private void collect(String place, JsonNode part, UnaryOperator<JsonNode> within) {
    JsonNode rules = schema.resolved(part);
    rules.path("oneOf").forEach(one -> collect(place, one, within));
    rules
        .path("properties")
        .properties()
        .forEach(field -> key(place, rules, field.getKey(), field.getValue(), within));
    for (Map.Entry<String, JsonNode> pattern : rules.path("patternProperties").properties()) {
      String key = schema.keys(pattern.getKey()).getFirst();
      key(place, rules, key, pattern.getValue(), within);
    }
    if (rules.has("properties") || rules.has("patternProperties")) {
      add(
          place + " with a key",
          key -> within.apply(object(rules, key.asText(), JSON.textNode("a"))));
    }
    if (rules.has("items")) {
      UnaryOperator<JsonNode> list = item -> within.apply(JSON.arrayNode().add(item));
      add(place + "[]", list);
      collect(place + "[]", rules.get("items"), list);
    }
  }

  private void key(
      String place, JsonNode rules, String key, JsonNode value, UnaryOperator<JsonNode> within) {
    UnaryOperator<JsonNode> object = below -> within.apply(object(rules, key, below));
    String longer = place + "." + key;
    add(longer, object);
    collect(longer, value, object);
  }

  /** With what else is required beside the key. */
  private ObjectNode object(JsonNode rules, String key, JsonNode value) {
    ObjectNode object = JSON.objectNode();
    DocumentGenerator generator = new DocumentGenerator(schema, new Random(0));
    rules
        .path("required")
        .forEach(name ->
            object.set(name.asText(), generator.value(rules.get("properties").get(name.asText()))));
    return object.set(key, value);
  }

  private void add(String place, UnaryOperator<JsonNode> within) {
    places.putIfAbsent(place, value -> (ObjectNode) within.apply(value));
  }
}

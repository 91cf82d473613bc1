package io.jcompose.engine.docker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Trees from and to JSON text without an {@code ObjectMapper}, which takes 25 to 110 ms to build
 * while the start of every command waits.
 */
final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static JsonNode parse(String text) throws IOException {
    try (JsonParser parser = FACTORY.createParser(text)) {
      return next(parser);
    }
  }

  /** A parser for values that follow each other; it never reads past the end of one. */
  static JsonParser parser(InputStream stream) throws IOException {
    return FACTORY.createParser(stream);
  }

  /** The next value, or a missing node at the end of the input. */
  static JsonNode next(JsonParser parser) throws IOException {
    return parser.nextToken() == null ? MissingNode.getInstance() : value(parser);
  }

  private static JsonNode value(JsonParser parser) throws IOException {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> {
        ObjectNode object = nodes.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          object.set(name, value(parser));
        }
        yield object;
      }
      case START_ARRAY -> {
        ArrayNode array = nodes.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      case VALUE_STRING -> nodes.textNode(parser.getText());
      case VALUE_NUMBER_INT ->
          parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
              ? nodes.numberNode(parser.getBigIntegerValue())
              : nodes.numberNode(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NULL -> nodes.nullNode();
      case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
          throw new IOException("JSON that ends too early");
    };
  }

  static String write(JsonNode node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(node, generator);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonNode node, JsonGenerator to) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT -> {
        to.writeStartObject();
        for (Map.Entry<String, JsonNode> field : node.properties()) {
          to.writeFieldName(field.getKey());
          write(field.getValue(), to);
        }
        to.writeEndObject();
      }
      case ARRAY -> {
        to.writeStartArray();
        for (JsonNode item : node) {
          write(item, to);
        }
        to.writeEndArray();
      }
      case STRING -> to.writeString(node.textValue());
      case NUMBER -> to.writeNumber(node.asText());
      case BOOLEAN -> to.writeBoolean(node.booleanValue());
      case NULL -> to.writeNull();
      case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not JSON: " + node);
    }
  }

  /** As Go writes a slice: {@code null} when there is nothing in it. */
  static JsonNode listOrNull(List<String> items) {
    return items.isEmpty() ? JsonNodeFactory.instance.nullNode() : list(items);
  }

  static ArrayNode list(List<String> items) {
    ArrayNode array = array();
    items.forEach(array::add);
    return array;
  }

  static ObjectNode map(Map<String, String> entries) {
    ObjectNode object = object();
    entries.forEach(object::put);
    return object;
  }

  /** As Go writes a map: {@code null} when there is nothing in it. */
  static JsonNode mapOrNull(Map<String, String> entries) {
    return entries.isEmpty() ? JsonNodeFactory.instance.nullNode() : map(entries);
  }

  /** The field's text, or an empty one if it is absent or null. */
  static String text(JsonNode object, String field) {
    return object.path(field).asText("");
  }

  static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }

  static SequencedMap<String, String> textMap(JsonNode object) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    object.properties().forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
    return texts;
  }

  /** A time as Go writes it; Go's zero time, the year 1, means that there is none. */
  static Optional<Instant> time(JsonNode text) {
    try {
      Instant time = OffsetDateTime.parse(text.asText()).toInstant();
      return time.getEpochSecond() <= -62_135_596_800L ? Optional.empty() : Optional.of(time);
    } catch (DateTimeParseException notGiven) {
      return Optional.empty();
    }
  }
}

package io.jcompose.load.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.JacksonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The JSON schema of Compose files, which the build fetches, with some amendments. */
final class ComposeSchema {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final URI NAME = URI.create("https://schema.test/compose.json");

  private final ObjectNode root;
  private final Validator validator;
  private final Map<String, List<String>> keys = new HashMap<>();
  private final Map<String, List<String>> texts = new HashMap<>();

  /**
   * A value that the schema has to have at some place for a comparison, for a reason.
   *
   * @param at the object that gets the value, as a JSON pointer; {@code *} for all that have the
   *     key
   * @param value JSON
   */
  record Amendment(String at, String key, String value, String reason) {}

  /** The schema as it is but for the amendments, which have to change something. */
  ComposeSchema(List<Amendment> amendments) {
    root = read();
    amendments.forEach(this::amend);
    // Its own name of the draft is not the one that validators know.
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.remove("$id");
    withRegexesOfGo(root);
    validator =
        new ValidatorFactory().withJsonNodeFactory(new JacksonNode.Factory()).createValidator();
    validator.registerSchema(NAME, root);
  }

  JsonNode root() {
    return root;
  }

  boolean accepts(JsonNode document) {
    return validator.validate(NAME, document).isValid();
  }

  /** Why it does not accept a document. */
  String problems(JsonNode document) {
    return validator.validate(NAME, document).getErrors().stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getError())
        .toList()
        .toString();
  }

  /** Follows references. */
  JsonNode resolved(JsonNode schema) {
    JsonNode result = schema;
    while (result.has("$ref")) {
      result = root.at(result.get("$ref").asText().substring(1));
    }
    if (result.isMissingNode()) {
      throw new IllegalStateException("the schema refers to nothing: " + schema);
    }
    return result;
  }

  /** Samples of keys that one of its patterns is found in. */
  List<String> keys(String pattern) {
    return keys.computeIfAbsent(pattern, p -> matching(Samples.KEYS, p));
  }

  /** Samples of texts that one of its patterns is found in. */
  List<String> texts(String pattern) {
    return texts.computeIfAbsent(pattern, p -> matching(Samples.TEXTS, p));
  }

  private static List<String> matching(List<String> samples, String regex) {
    Pattern pattern = Pattern.compile(regex);
    List<String> found = samples.stream().filter(text -> pattern.matcher(text).find()).toList();
    if (found.isEmpty()) {
      throw new IllegalStateException("add a sample that matches " + regex);
    }
    return found;
  }

  private void amend(Amendment amendment) {
    List<JsonNode> targets =
        amendment.at().equals("*")
            ? root.findParents(amendment.key())
            : List.of(root.at(amendment.at()));
    try {
      JsonNode value = JSON.readTree(amendment.value());
      boolean changed = false;
      for (JsonNode target : targets) {
        changed |= !value.equals(((ObjectNode) target).replace(amendment.key(), value));
      }
      if (!changed) {
        throw new IllegalStateException("the schema needs no amendment any more: " + amendment);
      }
    } catch (ClassCastException | JsonProcessingException e) {
      throw new IllegalStateException("the schema has no place for " + amendment, e);
    }
  }

  /** In Go, {@code $} is the very end, and only a line feed ends a line. */
  private static void withRegexesOfGo(JsonNode node) {
    if (node instanceof ArrayNode array) {
      array.forEach(ComposeSchema::withRegexesOfGo);
    }
    if (!(node instanceof ObjectNode object)) {
      return;
    }
    if (object.get("pattern") instanceof TextNode pattern) {
      object.put("pattern", javaRegex(pattern.asText()));
    }
    if (object.get("patternProperties") instanceof ObjectNode patterns) {
      List<Map.Entry<String, JsonNode>> entries = List.copyOf(patterns.properties());
      patterns.removeAll();
      entries.forEach(entry -> patterns.set(javaRegex(entry.getKey()), entry.getValue()));
    }
    object.forEach(ComposeSchema::withRegexesOfGo);
  }

  private static String javaRegex(String regex) {
    return "(?d)" + (regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
  }

  private static ObjectNode read() {
    try (InputStream in = ComposeSchema.class.getResourceAsStream("/compose.schema.json")) {
      if (in == null) {
        throw new IllegalStateException("no schema: run \"mvn process-test-resources\"");
      }
      return (ObjectNode) JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

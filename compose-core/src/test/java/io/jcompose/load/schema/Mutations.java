package io.jcompose.load.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Changes documents a little, so that many become wrong. */
final class Mutations {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final List<String> keys;
  private final Random random;

  Mutations(List<String> keys, Random random) {
    this.keys = keys;
    this.random = random;
  }

  /** The keys that a schema knows anywhere, and some that it does not know. */
  static List<String> keys(ComposeSchema schema) {
    Set<String> known = new TreeSet<>();
    collectKeys(schema.root(), known);
    List<String> keys = new ArrayList<>(known);
    keys.addAll(Samples.KEYS);
    return List.copyOf(keys);
  }

  /** Changes one place. */
  void apply(ObjectNode document) {
    List<Slot> slots = Slot.all(document);
    if (slots.isEmpty()) {
      document.set(any(keys), any(Samples.COLLECTIONS));
      return;
    }
    Slot slot = any(slots);
    switch (random.nextInt(9)) {
      case 0 -> slot.remove();
      case 1 -> rename(slot);
      case 2 -> add(slot);
      case 3 -> slot.set(any(Samples.OTHERS));
      case 4 -> slot.set(swapped(slot.value()));
      case 5 -> slot.set(any(Samples.COLLECTIONS).deepCopy());
      case 6 -> slot.set(any(Samples.NUMBERS));
      case 7 -> slot.set(Samples.text(random.nextInt(1000)));
      default -> slot.set(nested(slot.value()));
    }
  }

  private void rename(Slot slot) {
    if (slot instanceof Slot.Field(ObjectNode parent, String key)) {
      JsonNode value = parent.remove(key);
      parent.set(
          switch (random.nextInt(3)) {
            case 0 -> key + "s";
            case 1 -> "x-" + key;
            default -> any(keys);
          },
          value);
    }
  }

  /** Adds a key, or an item that the list may have already. */
  private void add(Slot slot) {
    switch (slot) {
      case Slot.Field(ObjectNode parent, _) ->
          parent.set(any(keys), any(slots(parent)).value().deepCopy());
      case Slot.Item(ArrayNode parent, _) -> parent.add(any(slots(parent)).value().deepCopy());
    }
  }

  private static List<Slot> slots(JsonNode parent) {
    return Slot.all(parent);
  }

  private JsonNode swapped(JsonNode value) {
    if (value.isNumber() || value.isBoolean()) {
      return JSON.textNode(value.asText());
    }
    return value.isTextual() ? any(Samples.NUMBERS) : Samples.text(random.nextInt(1000));
  }

  private JsonNode nested(JsonNode value) {
    return random.nextBoolean()
        ? JSON.arrayNode().add(value)
        : JSON.objectNode().set(any(keys), value);
  }

  private static void collectKeys(JsonNode schema, Set<String> known) {
    schema.path("properties").properties().forEach(field -> known.add(field.getKey()));
    schema.forEach(child -> collectKeys(child, known));
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}

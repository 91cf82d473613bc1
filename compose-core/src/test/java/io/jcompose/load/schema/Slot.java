package io.jcompose.load.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A place in a document whose value can be changed. */
sealed interface Slot {
  JsonNode value();

  void set(JsonNode value);

  void remove();

  /** The value of a key. */
  record Field(ObjectNode parent, String key) implements Slot {
    @Override
    public JsonNode value() {
      return parent.get(key);
    }

    @Override
    public void set(JsonNode value) {
      parent.set(key, value);
    }

    @Override
    public void remove() {
      parent.remove(key);
    }
  }

  /** An item of a list. */
  record Item(ArrayNode parent, int number) implements Slot {
    @Override
    public JsonNode value() {
      return parent.get(number);
    }

    @Override
    public void set(JsonNode value) {
      parent.set(number, value);
    }

    @Override
    public void remove() {
      parent.remove(number);
    }
  }

  /** All slots of a document, outer ones first. */
  static List<Slot> all(JsonNode document) {
    List<Slot> slots = new ArrayList<>();
    collect(document, slots);
    return slots;
  }

  private static void collect(JsonNode node, List<Slot> slots) {
    if (node instanceof ObjectNode object) {
      for (Map.Entry<String, JsonNode> field : object.properties()) {
        slots.add(new Field(object, field.getKey()));
        collect(field.getValue(), slots);
      }
    }
    if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        slots.add(new Item(array, i));
        collect(array.get(i), slots);
      }
    }
  }
}

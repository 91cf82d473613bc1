package io.jcompose.load.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes documents smaller that show a fault. */
final class Shrinking {
  private static final int MAX_ATTEMPTS = 5_000;

  private Shrinking() {}

  /** A smaller document of which the same is true, as small as leaving things out makes it. */
  static ObjectNode of(ObjectNode document, Predicate<ObjectNode> isFaulty) {
    ObjectNode smallest = document;
    int attempts = 0;
    boolean progress = true;
    while (progress && attempts < MAX_ATTEMPTS) {
      progress = false;
      int number = 0;
      while (number < Slot.all(smallest).size() && attempts < MAX_ATTEMPTS) {
        boolean smaller = false;
        for (ObjectNode candidate : candidates(smallest, number)) {
          attempts++;
          if (isFaulty.test(candidate)) {
            smallest = candidate;
            smaller = true;
            break;
          }
        }
        progress |= smaller;
        number += smaller ? 0 : 1;
      }
    }
    return smallest;
  }

  private static List<ObjectNode> candidates(ObjectNode document, int slot) {
    List<ObjectNode> candidates = new ArrayList<>();
    ObjectNode without = document.deepCopy();
    Slot.all(without).get(slot).remove();
    candidates.add(without);
    JsonNode value = Slot.all(document).get(slot).value();
    if (value.isContainerNode()) {
      JsonNodeFactory json = JsonNodeFactory.instance;
      JsonNode empty = value.isArray() ? json.arrayNode() : json.objectNode();
      if (!value.isEmpty()) {
        ObjectNode emptied = document.deepCopy();
        Slot.all(emptied).get(slot).set(empty);
        candidates.add(emptied);
      }
    } else if (value.isTextual() && value.asText().length() > 1) {
      ObjectNode shortened = document.deepCopy();
      Slot.all(shortened).get(slot).set(json("a"));
      candidates.add(shortened);
    }
    return candidates;
  }

  private static JsonNode json(String text) {
    return JsonNodeFactory.instance.textNode(text);
  }
}

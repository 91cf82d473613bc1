package io.jcompose.config;

import io.jcompose.model.Project;
import io.jcompose.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.regex.Pattern;

/**
 * One field in which two projects differ.
 *
 * @param path such as {@code services.web.ports[0].published}
 * @param before absent if only the second has it
 * @param after absent if only the first has it
 */
public record ConfigDifference(String path, Optional<Value> before, Optional<Value> after) {
  private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]\"\\s]+");

  /** All differences of two projects in canonical form, in the order of the first. */
  public static List<ConfigDifference> between(Project one, Project other) {
    ProjectFields fields = new ProjectFields(Form.YAML);
    List<ConfigDifference> all = new ArrayList<>();
    compare("", fields.of(one), fields.of(other), all);
    return List.copyOf(all);
  }

  private static void compare(String path, Value one, Value other, List<ConfigDifference> all) {
    if (one.equals(other)) {
      return;
    }
    if (one instanceof Value.Fields(var fields) && other instanceof Value.Fields(var others)) {
      compareFields(path, fields, others, all);
    } else if (one instanceof Value.Items(var items) && other instanceof Value.Items(var others)) {
      compareItems(path, items, others, all);
    } else {
      all.add(new ConfigDifference(path, Optional.of(one), Optional.of(other)));
    }
  }

  private static void compareFields(
      String path,
      SequencedMap<String, Value> fields,
      SequencedMap<String, Value> others,
      List<ConfigDifference> all) {
    SequencedSet<String> keys = new LinkedHashSet<>(fields.sequencedKeySet());
    keys.addAll(others.sequencedKeySet());
    for (String key : keys) {
      compare(
          path(path, key),
          Optional.ofNullable(fields.get(key)),
          Optional.ofNullable(others.get(key)),
          all);
    }
  }

  private static String path(String path, String key) {
    if (!PLAIN.matcher(key).matches()) {
      return path + "[\"" + key + "\"]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  /** Items that both have are the same item wherever they stand; the others are paired in order. */
  private static void compareItems(
      String path, List<Value> items, List<Value> others, List<ConfigDifference> all) {
    List<Integer> mine = unmatched(items, others);
    List<Integer> theirs = unmatched(others, items);
    if (mine.isEmpty() && theirs.isEmpty()) {
      all.add(
          new ConfigDifference(
              path, Optional.of(new Value.Items(items)), Optional.of(new Value.Items(others))));
      return;
    }
    for (int i = 0; i < Math.max(mine.size(), theirs.size()); i++) {
      Optional<Value> one =
          i < mine.size() ? Optional.of(items.get(mine.get(i))) : Optional.empty();
      Optional<Value> other =
          i < theirs.size() ? Optional.of(others.get(theirs.get(i))) : Optional.empty();
      int index = i < mine.size() ? mine.get(i) : theirs.get(i);
      compare(path + "[" + index + "]", one, other, all);
    }
  }

  private static List<Integer> unmatched(List<Value> items, List<Value> others) {
    List<Value> left = new ArrayList<>(others);
    List<Integer> unmatched = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      if (!left.remove(items.get(i))) {
        unmatched.add(i);
      }
    }
    return unmatched;
  }

  private static void compare(
      String path, Optional<Value> one, Optional<Value> other, List<ConfigDifference> all) {
    if (one.isPresent() && other.isPresent()) {
      compare(path, one.get(), other.get(), all);
    } else {
      all.add(new ConfigDifference(path, one, other));
    }
  }

  /** {@code path: before → after}, or with a plus or minus what only one has. */
  @Override
  public String toString() {
    if (before.isEmpty()) {
      return "+ " + path + ": " + shown(after);
    }
    return after.isEmpty()
        ? "- " + path + ": " + shown(before)
        : "  " + path + ": " + shown(before) + " → " + shown(after);
  }

  private static String shown(Optional<Value> value) {
    return switch (value.orElseThrow()) {
      case Value.Text(var text) when PLAIN.matcher(text).matches() -> text;
      case Value some -> JsonText.compact(some);
    };
  }
}

package io.jcompose.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Filters of a list or event call: values of one key are alternatives (for {@code label}: all must
 * match), different keys must all match.
 */
public record Filters(SequencedMap<String, List<String>> values) {
  /** Everything. */
  public static final Filters NONE = new Filters(new LinkedHashMap<>());

  public Filters {
    SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
    values.forEach((key, list) -> copy.put(key, List.copyOf(list)));
    values = Collections.unmodifiableSequencedMap(copy);
  }

  /** Everything of one Compose project. */
  public static Filters project(String name) {
    return NONE.and("label", Labels.PROJECT + "=" + name);
  }

  public Filters and(String key, String value) {
    SequencedMap<String, List<String>> more = new LinkedHashMap<>(values);
    List<String> list = new ArrayList<>(more.getOrDefault(key, List.of()));
    list.add(value);
    more.put(key, list);
    return new Filters(more);
  }
}

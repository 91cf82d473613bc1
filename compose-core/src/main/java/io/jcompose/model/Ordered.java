package io.jcompose.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Unmodifiable copies that keep their order; what a builder was not given is empty. */
final class Ordered {
  private Ordered() {}

  static <T> List<T> copy(@Nullable List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  // Map.copyOf would forget the file's order, which plans, hashes and `config` output show.
  static <V> SequencedMap<String, V> copy(@Nullable SequencedMap<String, V> map) {
    return map == null
        ? Collections.unmodifiableSequencedMap(new LinkedHashMap<>())
        : Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
  }

  static SequencedMap<String, List<String>> copyDeep(
      @Nullable SequencedMap<String, List<String>> map) {
    SequencedMap<String, List<String>> copy = new LinkedHashMap<>();
    if (map != null) {
      map.forEach((key, list) -> copy.put(key, List.copyOf(list)));
    }
    return Collections.unmodifiableSequencedMap(copy);
  }
}

package io.jcompose.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Rules for places in a document, found while walking down it: a tree of keys in which {@code *}
 * stands for any key and {@code []} for any item of a list.
 */
public final class PathRules<T> {
  private final Map<String, PathRules<T>> below = new LinkedHashMap<>();
  private Optional<T> rule = Optional.empty();

  /** Rules that say nothing. */
  public PathRules() {}

  /** Adds a rule for a place such as {@code services.*.ports.[]}; returns itself. */
  public PathRules<T> with(String pattern, T rule) {
    PathRules<T> place = this;
    for (String step : pattern.split("\\.", -1)) {
      place = place.below.computeIfAbsent(step, _ -> new PathRules<>());
    }
    place.rule = Optional.of(rule);
    return this;
  }

  /** The rule for this very place. */
  public Optional<T> rule() {
    return rule;
  }

  /** The rules below a key; a rule for the key itself wins over one for any key. */
  public PathRules<T> key(String key) {
    PathRules<T> own = below.get(key);
    return own != null ? own : below.getOrDefault("*", new PathRules<>());
  }

  /** The rules below any item. */
  public PathRules<T> item() {
    return below.getOrDefault("[]", new PathRules<>());
  }

  /** Whether there is a rule neither here nor anywhere below. */
  public boolean isEmpty() {
    return rule.isEmpty() && below.isEmpty();
  }
}

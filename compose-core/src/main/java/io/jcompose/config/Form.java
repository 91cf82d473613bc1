package io.jcompose.config;

import io.jcompose.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The two outputs of docker compose, which differ in more than punctuation. */
public enum Form {
  /** Without {@code x-} keys except at the top, with empty sections, keys by code point. */
  JSON,

  /** With all {@code x-} keys, without empty sections, keys in the natural order of go-yaml. */
  YAML;

  /** The same entries in the order in which this form prints the keys of a map. */
  <V> SequencedMap<String, V> sorted(Map<String, V> map) {
    // A tree, because List.sort rejects orders that are not transitive, as the natural one may be
    // for digits beyond 64 bits.
    SequencedMap<String, V> sorted = new TreeMap<>(this::compare);
    sorted.putAll(map);
    return new LinkedHashMap<>(sorted);
  }

  /** A value of free form with the keys of its mappings sorted, at all depths. */
  Value sorted(Value value) {
    return switch (value) {
      case Value.Items(var values) -> new Value.Items(values.stream().map(this::sorted).toList());
      case Value.Fields(var values) -> {
        SequencedMap<String, Value> sorted = sorted(values);
        sorted.replaceAll((_, nested) -> sorted(nested));
        yield new Value.Fields(sorted);
      }
      case Value.Null(),
          Value.Bool(_),
          Value.Int(_),
          Value.Real(_),
          Value.SinglePrecision(_),
          Value.Text(_) ->
          value;
    };
  }

  private int compare(String a, String b) {
    return switch (this) {
      case JSON -> KeyOrder.byCodePoint(a, b);
      case YAML -> KeyOrder.natural(a, b);
    };
  }
}

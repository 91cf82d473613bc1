package io.jcompose.load.bind;

import io.jcompose.model.Value;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Turns nodes into values of free form. */
public final class Values {
  private Values() {}

  /** The value without its places. */
  public static Value of(YamlNode node) {
    return switch (node) {
      case Mapping mapping -> {
        SequencedMap<String, Value> fields = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> fields.put(key, of(entry.value())));
        yield new Value.Fields(fields);
      }
      case Sequence list -> new Value.Items(list.items().stream().map(Values::of).toList());
      case Scalar scalar -> of(scalar);
    };
  }

  private static Value of(Scalar scalar) {
    return switch (scalar.kind()) {
      case NULL -> new Value.Null();
      case BOOLEAN -> new Value.Bool(scalar.isTrue());
      case INTEGER -> new Value.Int(new BigInteger(scalar.text()));
      case FLOAT -> new Value.Real(Numbers.real(scalar.text()));
      case TIMESTAMP, TEXT -> new Value.Text(scalar.text());
    };
  }

  /** The {@code x-} keys of a mapping. */
  static SequencedMap<String, Value> extensions(Mapping mapping) {
    SequencedMap<String, Value> extensions = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) -> {
          if (key.startsWith("x-")) {
            extensions.put(key, of(entry.value()));
          }
        });
    return extensions;
  }
}

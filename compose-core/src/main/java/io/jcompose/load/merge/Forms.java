package io.jcompose.load.merge;

import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Entry;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Turns the short form of a key into the one that can be merged. */
final class Forms {
  private Forms() {}

  /** A mapping as sorted {@code key=value} items, a text as one item, nothing as no item. */
  static Sequence sequence(YamlNode node) {
    return switch (node) {
      case Sequence sequence -> sequence;
      case Mapping mapping -> {
        List<YamlNode> items = new ArrayList<>();
        new TreeMap<>(mapping.entries()).forEach((key, entry) -> addItems(key, entry, items));
        yield new Sequence(items, mapping.at());
      }
      case Scalar scalar ->
          new Sequence(scalar.isNull() ? List.of() : List.of(scalar), scalar.at());
    };
  }

  private static void addItems(String key, Entry entry, List<YamlNode> items) {
    switch (entry.value()) {
      case Scalar scalar when scalar.isNull() -> items.add(Scalar.text(key, entry.keyAt()));
      case Scalar scalar -> items.add(Scalar.text(key + "=" + scalar.text(), scalar.at()));
      case Sequence list -> {
        for (YamlNode item : list.items()) {
          items.add(
              item instanceof Scalar scalar
                  ? Scalar.text(key + "=" + scalar.text(), scalar.at())
                  : item);
        }
      }
      case Mapping mapping -> items.add(mapping);
    }
  }

  /** A list of names as a mapping from them to nothing. */
  static YamlNode names(YamlNode node) {
    return fromNames(node, Scalar::none);
  }

  /** A list of services as a mapping from them to what such a list means. */
  static YamlNode dependencies(YamlNode node) {
    return fromNames(
        node,
        at ->
            new Mapping(new LinkedHashMap<>(), at)
                .with("condition", Scalar.text("service_started", at))
                .with("required", Scalar.bool(true, at)));
  }

  /** A context as the mapping that it stands for. */
  static YamlNode build(YamlNode node) {
    return node instanceof Scalar scalar && scalar.isText()
        ? new Mapping(new LinkedHashMap<>(), scalar.at()).with("context", scalar)
        : node;
  }

  private static YamlNode fromNames(YamlNode node, Function<SourcePosition, YamlNode> value) {
    if (!(node instanceof Sequence sequence)) {
      return node;
    }
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    for (YamlNode item : sequence.items()) {
      if (!(item instanceof Scalar scalar) || !scalar.isText()) {
        return node;
      }
      entries.put(scalar.text(), new Entry(scalar.at(), value.apply(scalar.at())));
    }
    return new Mapping(entries, sequence.at());
  }
}

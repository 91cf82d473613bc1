package io.jcompose.load.canonical;

import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.PathRules;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Entry;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Applies changes at the places that rules name, innermost first. */
final class NodeWalk {
  /** What happens to the value at a place. */
  @FunctionalInterface
  interface Change {
    YamlNode apply(YamlNode node, NodePath path);
  }

  private NodeWalk() {}

  static Mapping apply(Mapping root, PathRules<Change> rules) {
    return mapping(root, NodePath.ROOT, rules);
  }

  private static YamlNode node(YamlNode node, NodePath path, PathRules<Change> rules) {
    if (rules.isEmpty()) {
      return node;
    }
    YamlNode inner =
        switch (node) {
          case Mapping mapping -> mapping(mapping, path, rules);
          case Sequence list -> {
            PathRules<Change> below = rules.item();
            List<YamlNode> items = new ArrayList<>();
            for (YamlNode item : list.items()) {
              items.add(node(item, path.item(items.size()), below));
            }
            yield below.isEmpty() ? list : new Sequence(items, list.at());
          }
          case Scalar scalar -> scalar;
        };
    return rules.rule().map(change -> change.apply(inner, path)).orElse(inner);
  }

  private static Mapping mapping(Mapping mapping, NodePath path, PathRules<Change> rules) {
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) ->
            entries.put(
                key, new Entry(entry.keyAt(), node(entry.value(), path.key(key), rules.key(key)))));
    return new Mapping(entries, mapping.at());
  }
}

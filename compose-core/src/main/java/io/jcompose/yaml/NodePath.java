package io.jcompose.yaml;

import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.yaml.YamlNode.Entry;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.util.Optional;
import java.util.regex.Pattern;

/** The way from a document's root to a node, such as {@code services.web.ports[0]}. */
public final class NodePath {
  /** The root itself. */
  public static final NodePath ROOT = new NodePath(Optional.empty(), "", -1);

  private static final Pattern PLAIN = Pattern.compile("[^.\\[\\]\"\\s]+");

  private final Optional<NodePath> parent;
  private final String key;
  // The number of an item, or -1 for a key.
  private final int index;

  private NodePath(Optional<NodePath> parent, String key, int index) {
    this.parent = parent;
    this.key = key;
    this.index = index;
  }

  /** The path of a mapping's key. */
  public NodePath key(String name) {
    return new NodePath(Optional.of(this), name, -1);
  }

  /** The path of a list's item, counted from 0. */
  public NodePath item(int number) {
    return new NodePath(Optional.of(this), "", number);
  }

  /** The path of nested keys below this one. */
  public NodePath keys(String... names) {
    NodePath path = this;
    for (String name : names) {
      path = path.key(name);
    }
    return path;
  }

  /** The node at the end of the way. */
  public Optional<YamlNode> find(YamlNode root) {
    if (parent.isEmpty()) {
      return Optional.of(root);
    }
    return index < 0 ? entry(root).map(Entry::value) : item(root);
  }

  /**
   * Where the node was written: single values and items at themselves, others at their key; the
   * nearest node above it that is there, if it is not.
   */
  public SourcePosition positionIn(YamlNode root) {
    Optional<SourcePosition> position =
        index < 0 ? entry(root).map(NodePath::position) : item(root).map(YamlNode::at);
    return position.or(() -> parent.map(p -> p.positionIn(root))).orElseGet(root::at);
  }

  private static SourcePosition position(Entry entry) {
    return entry.value() instanceof Scalar scalar ? scalar.at() : entry.keyAt();
  }

  private Optional<Entry> entry(YamlNode root) {
    return parent
        .flatMap(p -> p.find(root))
        .flatMap(node ->
            node instanceof Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(key))
                : Optional.empty());
  }

  private Optional<YamlNode> item(YamlNode root) {
    return parent
        .flatMap(p -> p.find(root))
        .flatMap(node ->
            node instanceof Sequence list && index < list.items().size()
                ? Optional.of(list.items().get(index))
                : Optional.empty());
  }

  @Override
  public String toString() {
    if (parent.isEmpty()) {
      return "";
    }
    String before = parent.get().toString();
    if (index >= 0) {
      return before + "[" + index + "]";
    }
    if (!PLAIN.matcher(key).matches()) {
      return before + "[\"" + key + "\"]";
    }
    return before.isEmpty() ? key : before + "." + key;
  }
}

package io.jcompose.yaml;

import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.yaml.YamlNode.Entry;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Builds the nodes of one document from parse events. */
final class NodeComposer {
  /** Deeper files are refused; the deepest key of the spec is at level 9. */
  static final int MAX_DEPTH = 200;

  /** How many keys and values a document may have: a thousand services with a hundred of each. */
  static final int MAX_NODES = 400_000;

  /** How many values aliases may stand for in one document. */
  static final int MAX_ALIASED_NODES = 100_000;

  private static final String MERGE_KEY = "<<";

  private final SourceText source;
  private final Iterator<Event> events;
  private final Map<String, Anchored> anchors = new HashMap<>();
  private final List<List<String>> resets = new ArrayList<>();
  private final List<String> path = new ArrayList<>();
  private long nodes;
  private long aliased;

  NodeComposer(SourceText source, Iterator<Event> events) {
    this.source = source;
    this.events = events;
  }

  /** A node that aliases may name; still open while its own content is read. */
  private record Anchored(Composed content, boolean open) {}

  /** A node with what the composer has to know of it. */
  private record Composed(YamlNode node, long size, Optional<String> tag) {
    boolean isReset() {
      return tag.filter("!reset"::equals).isPresent();
    }
  }

  YamlDocument compose() throws Refusal {
    Composed root = compose(events.next());
    YamlNode node = root.isReset() ? Scalar.none(root.node().at()) : root.node();
    return new YamlDocument(node, resets);
  }

  private Composed compose(Event event) throws Refusal {
    if (path.size() > MAX_DEPTH) {
      throw new Refusal(
          position(event), "nested deeper than " + MAX_DEPTH + " levels", "flatten the file");
    }
    if (++nodes > MAX_NODES) {
      throw new Refusal(
          position(event),
          "the file has more than " + MAX_NODES + " keys and values",
          "split the project into several");
    }
    return switch (event) {
      case AliasEvent alias -> alias(alias);
      case ScalarEvent scalar -> anchored(scalar, scalar(scalar));
      case SequenceStartEvent start -> anchored(start, sequence(start));
      case MappingStartEvent start -> anchored(start, mapping(start));
      default -> throw new IllegalStateException("not the start of a node: " + event);
    };
  }

  private Composed alias(AliasEvent alias) throws Refusal {
    String name = alias.getAlias().getValue();
    Anchored anchored = anchors.get(name);
    if (anchored == null) {
      throw new Refusal(
          position(alias), "unknown anchor \"" + name + "\"", "define it before, with &" + name);
    }
    if (anchored.open()) {
      throw new Refusal(
          position(alias), "anchor \"" + name + "\" contains itself", "remove this alias");
    }
    aliased += anchored.content().size();
    if (aliased > MAX_ALIASED_NODES) {
      throw new Refusal(
          position(alias),
          "aliases stand for more than " + MAX_ALIASED_NODES + " values",
          "write fewer aliases of aliases");
    }
    mark(anchored.content().tag());
    return anchored.content();
  }

  private Composed anchored(NodeEvent event, Composed composed) {
    event
        .getAnchor()
        .map(Anchor::getValue)
        .ifPresent(name -> anchors.put(name, new Anchored(composed, false)));
    return composed;
  }

  private void open(NodeEvent event, SourcePosition at) {
    event
        .getAnchor()
        .map(Anchor::getValue)
        .ifPresent(name ->
            anchors.put(
                name, new Anchored(new Composed(Scalar.none(at), 1, Optional.empty()), true)));
  }

  private void mark(Optional<String> tag) {
    if (tag.filter(t -> t.equals("!reset") || t.equals("!override")).isPresent()) {
      resets.add(List.copyOf(path));
    }
  }

  private Composed scalar(ScalarEvent event) throws Refusal {
    mark(event.getTag());
    SourcePosition at = position(event);
    Scalar scalar = TaggedScalar.of(event, at);
    return new Composed(scalar, 1, event.getTag());
  }

  private Composed sequence(SequenceStartEvent start) throws Refusal {
    mark(start.getTag());
    SourcePosition at = position(start);
    open(start, at);
    List<YamlNode> items = new ArrayList<>();
    long size = 1;
    int number = 0;
    for (Event event = events.next(); !isEnd(event); event = events.next()) {
      path.add(Integer.toString(number++));
      Composed item = compose(event);
      path.removeLast();
      size += item.size();
      if (!item.isReset()) {
        items.add(item.node());
      }
    }
    return new Composed(new Sequence(items, at), size, start.getTag());
  }

  private Composed mapping(MappingStartEvent start) throws Refusal {
    mark(start.getTag());
    SourcePosition at = position(start);
    open(start, at);
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    Map<String, SourcePosition> seen = new HashMap<>();
    Optional<Merge> merge = Optional.empty();
    long size = 1;
    for (Event event = events.next(); !isEnd(event); event = events.next()) {
      SourcePosition keyAt = position(event);
      boolean merging = isMergeKey(event);
      String key = merging ? MERGE_KEY : key(event);
      refuseSecond(key, keyAt, seen);
      // A merged mapping belongs to this one, so that its resets name this one's keys.
      if (!merging) {
        path.add(key);
      }
      Composed value = compose(events.next());
      if (!merging) {
        path.removeLast();
      }
      size += value.size();
      if (merging) {
        merge = Optional.of(new Merge(value.node(), keyAt));
      } else if (!value.isReset()) {
        entries.put(key, new Entry(keyAt, value.node()));
      }
    }
    if (merge.isPresent()) {
      merge.get().into(entries);
    }
    return new Composed(new Mapping(entries, at), size, start.getTag());
  }

  private static boolean isMergeKey(Event event) {
    return event instanceof ScalarEvent scalar
        && scalar.isPlain()
        && scalar.getValue().equals(MERGE_KEY);
  }

  private String key(Event event) throws Refusal {
    YamlNode key = compose(event).node();
    if (key instanceof Scalar scalar && scalar.isText()) {
      return scalar.text();
    }
    String what = key instanceof Scalar scalar ? TaggedScalar.name(scalar.kind()) : "collection";
    throw new Refusal(
        position(event), "a key must be a text, not a " + what, "put the key in quotes");
  }

  private static void refuseSecond(String key, SourcePosition at, Map<String, SourcePosition> seen)
      throws Refusal {
    SourcePosition first = seen.putIfAbsent(key, at);
    if (first != null) {
      throw new Refusal(
          at, "key \"" + key + "\" is already set at line " + first.line(), "keep one of the two");
    }
  }

  private static boolean isEnd(Event event) {
    return event.getEventId() == Event.ID.SequenceEnd || event.getEventId() == Event.ID.MappingEnd;
  }

  private SourcePosition position(Event event) {
    int start = event.getStartMark().map(Mark::getIndex).orElse(0);
    int end = event.getEndMark().map(Mark::getIndex).orElse(start);
    return source.atCodePoint(start, end - start);
  }

  /** What stands behind {@code <<}: a mapping, or a list of them of which the earlier ones win. */
  private record Merge(YamlNode value, SourcePosition at) {
    void into(SequencedMap<String, Entry> entries) throws Refusal {
      switch (value) {
        case Mapping mapping -> mapping.entries().forEach(entries::putIfAbsent);
        case Sequence list -> {
          for (YamlNode item : list.items()) {
            if (!(item instanceof Mapping mapping)) {
              throw refusal(item.at());
            }
            mapping.entries().forEach(entries::putIfAbsent);
          }
        }
        case Scalar scalar -> throw refusal(scalar.at());
      }
    }

    private static Refusal refusal(SourcePosition at) {
      return new Refusal(
          at,
          "only a mapping or a list of mappings can be merged",
          "write an alias such as *name, or a list of aliases");
    }
  }
}

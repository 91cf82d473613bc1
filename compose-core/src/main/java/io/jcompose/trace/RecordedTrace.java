package io.jcompose.trace;

import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.trace.Explanation.Replaced;
import io.jcompose.trace.Explanation.Variable;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/** Remembers everything, and explains a document by it. Not thread-safe. */
public final class RecordedTrace implements Trace {
  private static final Set<String> PAIRS =
      Set.of("environment", "labels", "args", "annotations", "sysctls", "extra_hosts");

  private final Set<String> processVariables;
  private final List<Mapping> documents = new ArrayList<>();
  private final Set<SourcePosition> written = new HashSet<>();
  private final Map<Definition, SourcePosition> definitions = new HashMap<>();
  private final Map<SourcePosition, SequencedSet<Variable>> uses = new HashMap<>();
  private final Map<SourcePosition, List<YamlNode>> replaced = new HashMap<>();
  private final Map<String, List<YamlNode>> resets = new HashMap<>();
  // Values of env files of services, by the path that they have in the project.
  private final SequencedMap<String, Replaced> environments = new LinkedHashMap<>();

  private record Definition(String variable, String value) {}

  /**
   * A trace of one load.
   *
   * @param processVariables names of variables that come from the process, whatever env files say
   */
  public RecordedTrace(Set<String> processVariables) {
    this.processVariables = Set.copyOf(processVariables);
  }

  @Override
  public void read(Mapping document) {
    documents.add(document);
    addScalars(document);
  }

  /** All documents in the order of reading, as they were written. */
  public List<Mapping> documents() {
    return List.copyOf(documents);
  }

  private void addScalars(YamlNode node) {
    switch (node) {
      case Mapping mapping -> mapping.entries().values().forEach(entry -> addEntry(entry));
      case Sequence list -> list.items().forEach(this::addScalars);
      case Scalar scalar -> written.add(scalar.at());
    }
  }

  private void addEntry(YamlNode.Entry entry) {
    written.add(entry.keyAt());
    addScalars(entry.value());
  }

  @Override
  public void defined(String variable, String value, SourcePosition at) {
    definitions.put(new Definition(variable, value), at);
  }

  @Override
  public void used(SourcePosition in, String variable, Optional<String> value) {
    Optional<SourcePosition> at =
        processVariables.contains(variable)
            ? Optional.empty()
            : value.map(text -> definitions.get(new Definition(variable, text)));
    uses.computeIfAbsent(in, _ -> new LinkedHashSet<>()).add(new Variable(variable, value, at));
  }

  @Override
  public void replaced(YamlNode old, YamlNode by) {
    if (!old.at().equals(by.at())) {
      replaced.computeIfAbsent(by.at(), _ -> new ArrayList<>()).addFirst(old);
    }
  }

  @Override
  public void reset(NodePath path, YamlNode old) {
    resets.computeIfAbsent(path.toString(), _ -> new ArrayList<>()).addFirst(old);
  }

  @Override
  public void environment(String service, String variable, String value, SourcePosition at) {
    environments.put(environmentPath(service, variable), new Replaced(value, at, true));
  }

  /** Every single value of a canonical document and of the env files of its services, in order. */
  public List<Explanation> explain(Mapping document) {
    List<Explanation> all = new ArrayList<>();
    explain(document, NodePath.ROOT, all);
    Set<String> known = new HashSet<>();
    all.forEach(explanation -> known.add(explanation.path()));
    environments.forEach((path, value) -> {
      if (!known.contains(path)) {
        all.add(
            new Explanation(path, value.value(), Optional.of(value.at()), List.of(), List.of()));
      }
    });
    return List.copyOf(all);
  }

  private static String environmentPath(String service, String variable) {
    return NodePath.ROOT.keys("services", service, "environment", variable).toString();
  }

  private void explain(YamlNode node, NodePath path, List<Explanation> all) {
    switch (node) {
      case Mapping mapping ->
          mapping
              .entries()
              .forEach((key, entry) -> {
                if (!key.startsWith("x-#")) {
                  entry(key, entry.value(), path.key(key), all);
                }
              });
      case Sequence list -> {
        int number = 0;
        for (YamlNode item : list.items()) {
          explain(item, path.item(number++), all);
        }
      }
      case Scalar scalar -> all.add(explanation(scalar, scalar.text(), path));
    }
  }

  private void entry(String key, YamlNode value, NodePath path, List<Explanation> all) {
    if (PAIRS.contains(key) && value instanceof Sequence list) {
      for (YamlNode item : list.items()) {
        if (item instanceof Scalar scalar) {
          int equals = scalar.text().indexOf('=');
          String name = equals < 0 ? scalar.text() : scalar.text().substring(0, equals);
          String text = equals < 0 ? "" : scalar.text().substring(equals + 1);
          all.add(explanation(scalar, text, path.key(name)));
        }
      }
    } else {
      explain(value, path, all);
    }
  }

  private Explanation explanation(Scalar scalar, String text, NodePath path) {
    SourcePosition at = scalar.at();
    List<Replaced> before = new ArrayList<>();
    addReplaced(at, before, new HashSet<>());
    resets.getOrDefault(path.toString(), List.of()).forEach(old -> before.add(replaced(old)));
    Optional.ofNullable(environments.get(path.toString())).ifPresent(before::add);
    return new Explanation(
        path.toString(),
        text,
        written.contains(at) ? Optional.of(at) : Optional.empty(),
        before,
        List.copyOf(uses.getOrDefault(at, new LinkedHashSet<>())));
  }

  private void addReplaced(SourcePosition at, List<Replaced> all, Set<SourcePosition> seen) {
    if (seen.add(at)) {
      for (YamlNode old : replaced.getOrDefault(at, List.of())) {
        Replaced one = replaced(old);
        if (!all.contains(one)) {
          all.add(one);
        }
        addReplaced(old.at(), all, seen);
      }
    }
  }

  private static Replaced replaced(YamlNode old) {
    String value =
        switch (old) {
          case Scalar scalar -> scalar.text();
          case Sequence list -> "a list of " + list.items().size();
          case Mapping mapping -> String.join(", ", mapping.entries().keySet());
        };
    return new Replaced(value, old.at(), false);
  }
}

package io.jcompose.load.merge;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Severity;
import io.jcompose.trace.Trace;
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
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** Merges documents: mappings key by key, lists by appending, and by the rules of single keys. */
public final class Merger {
  private final Diagnostics diagnostics;
  private final Trace trace;

  /** Problems, such as a list laid over a mapping, become diagnostics. */
  public Merger(Diagnostics diagnostics, Trace trace) {
    this.diagnostics = diagnostics;
    this.trace = trace;
  }

  /** A document with another one laid over it. */
  public Mapping merge(Mapping base, Mapping over) {
    return mergeMappings(base, over, NodePath.ROOT, MergeRule.RULES);
  }

  /** A service with another one laid over it, for {@code extends}. */
  public Mapping extendService(String name, Mapping base, Mapping over) {
    return mergeMappings(
        base,
        over,
        NodePath.ROOT.keys("services", name),
        MergeRule.RULES.key("services").key(name));
  }

  /** Keeps the last of those items of a list that mean the same, in the place of the first. */
  public Mapping withoutDuplicates(Mapping root) {
    return new Uniqueness(diagnostics, trace).apply(root);
  }

  /**
   * Removes what a later document resets or overrides.
   *
   * @param paths keys from the node down
   * @param at the node's own path
   */
  public Mapping reset(Mapping node, List<List<String>> paths, NodePath at) {
    Mapping result = node;
    for (List<String> path : paths) {
      if (!path.isEmpty()) {
        String[] keys = path.toArray(String[]::new);
        NodePath.ROOT.keys(keys).find(result).ifPresent(old -> trace.reset(at.keys(keys), old));
        result = reset(result, path, 0);
      }
    }
    return result;
  }

  private static Mapping reset(Mapping mapping, List<String> path, int level) {
    String key = path.get(level);
    if (level == path.size() - 1) {
      return mapping.without(key);
    }
    return mapping
        .get(key)
        .filter(Mapping.class::isInstance)
        .map(below -> mapping.with(key, reset((Mapping) below, path, level + 1)))
        .orElse(mapping);
  }

  private YamlNode merge(YamlNode base, YamlNode over, NodePath path, PathRules<MergeRule> rules) {
    Optional<MergeRule> rule = rules.rule();
    if (rule.isPresent()) {
      return apply(rule.get(), base, over, path, rules);
    }
    if (isNull(over)) {
      return base;
    }
    return switch (base) {
      case Mapping mapping when over instanceof Mapping other ->
          mergeMappings(mapping, other, path, rules);
      case Sequence list when over instanceof Sequence other -> append(list, other);
      case Mapping mapping -> refuse(mapping, over, path, "a mapping");
      case Sequence list -> refuse(list, over, path, "a list");
      case Scalar _ -> {
        trace.replaced(base, over);
        yield over;
      }
    };
  }

  private Mapping mergeMappings(
      Mapping base, Mapping over, NodePath path, PathRules<MergeRule> rules) {
    SequencedMap<String, Entry> merged = new LinkedHashMap<>(base.entries());
    over.entries()
        .forEach((key, entry) -> {
          Entry old = merged.get(key);
          merged.put(
              key,
              old == null
                  ? entry
                  : new Entry(
                      entry.keyAt(),
                      merge(old.value(), entry.value(), path.key(key), rules.key(key))));
        });
    return new Mapping(merged, over.at());
  }

  private YamlNode apply(
      MergeRule rule, YamlNode base, YamlNode over, NodePath path, PathRules<MergeRule> rules) {
    return switch (rule) {
      case REPLACE -> {
        trace.replaced(base, over);
        yield over;
      }
      case APPEND -> append(Forms.sequence(base), Forms.sequence(over));
      case APPEND_NEW -> appendNew(Forms.sequence(base), Forms.sequence(over));
      case NAMES -> byKey(base, over, path, rules, Forms::names);
      case DEPENDENCIES -> byKey(base, over, path, rules, Forms::dependencies);
      case BUILD -> byKey(base, over, path, rules, Forms::build);
      case LOGGING -> logging(base, over, path, rules);
      case IPAM_CONFIG ->
          base instanceof Sequence pools && over instanceof Sequence others
              ? pools(pools, others, path, rules)
              : over;
    };
  }

  private YamlNode byKey(
      YamlNode base,
      YamlNode over,
      NodePath path,
      PathRules<MergeRule> rules,
      Function<YamlNode, YamlNode> form) {
    if (isNull(over)) {
      return base;
    }
    return form.apply(base) instanceof Mapping mapping && form.apply(over) instanceof Mapping other
        ? mergeMappings(mapping, other, path, rules)
        : over;
  }

  private YamlNode logging(
      YamlNode base, YamlNode over, NodePath path, PathRules<MergeRule> rules) {
    if (!(base instanceof Mapping mapping) || !(over instanceof Mapping other)) {
      return isNull(over) ? base : over;
    }
    Optional<YamlNode> driver = mapping.get("driver");
    Optional<YamlNode> otherDriver = other.get("driver");
    boolean same =
        driver.isEmpty() || otherDriver.isEmpty() || driver.get().sameValue(otherDriver.get());
    return same ? mergeMappings(mapping, other, path, rules) : other;
  }

  /** Pools with the same subnet become one; the quadratic way is docker compose's. */
  private Sequence pools(Sequence base, Sequence over, NodePath path, PathRules<MergeRule> rules) {
    List<Mapping> merged = new ArrayList<>();
    for (YamlNode item : base.items()) {
      Mapping pool = mappingOrEmpty(item);
      for (YamlNode otherItem : over.items()) {
        Mapping other = mappingOrEmpty(otherItem);
        if (!sameSubnet(pool, other) && merged.stream().noneMatch(m -> sameSubnet(m, other))) {
          merged.add(other);
          continue;
        }
        pool = mergeMappings(pool, other, path, rules);
        replaceOrAdd(merged, pool);
      }
    }
    return new Sequence(List.copyOf(merged), over.at());
  }

  private static void replaceOrAdd(List<Mapping> pools, Mapping pool) {
    for (int i = 0; i < pools.size(); i++) {
      if (sameSubnet(pools.get(i), pool)) {
        pools.set(i, pool);
        return;
      }
    }
    pools.add(pool);
  }

  private static boolean sameSubnet(Mapping one, Mapping other) {
    return one.text("subnet").equals(other.text("subnet"));
  }

  private static Mapping mappingOrEmpty(YamlNode node) {
    return node instanceof Mapping mapping
        ? mapping
        : new Mapping(new LinkedHashMap<>(), node.at());
  }

  private static Sequence append(Sequence base, Sequence over) {
    List<YamlNode> items = new ArrayList<>(base.items());
    items.addAll(over.items());
    return new Sequence(items, over.at());
  }

  private static Sequence appendNew(Sequence base, Sequence over) {
    List<YamlNode> items = new ArrayList<>(base.items());
    for (YamlNode item : over.items()) {
      if (base.items().stream().noneMatch(item::sameValue)) {
        items.add(item);
      }
    }
    return new Sequence(items, over.at());
  }

  private static boolean isNull(YamlNode node) {
    return node instanceof Scalar scalar && scalar.isNull();
  }

  private YamlNode refuse(YamlNode base, YamlNode over, NodePath path, String what) {
    diagnostics.add(
        new Diagnostic(
            Severity.ERROR,
            Optional.of(over.at()),
            path.toString(),
            "this is not " + what + ", but what it is merged with is",
            Optional.of("write " + what + ", or replace the value with !override"),
            List.of(new Diagnostic.Related(base.at(), "set here"))));
    return base;
  }
}

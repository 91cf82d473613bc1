package io.jcompose.load.merge;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.trace.Trace;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.PathRules;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Entry;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** Finds items of lists that stand for the same thing. */
final class Uniqueness {
  private static final PathRules<Identity> RULES = rules();

  private final Diagnostics diagnostics;
  private final Trace trace;

  Uniqueness(Diagnostics diagnostics, Trace trace) {
    this.diagnostics = diagnostics;
    this.trace = trace;
  }

  Mapping apply(Mapping root) {
    return mapping(root, NodePath.ROOT, RULES);
  }

  private Mapping mapping(Mapping mapping, NodePath path, PathRules<Identity> rules) {
    if (rules.isEmpty()) {
      return mapping;
    }
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) ->
            entries.put(
                key, new Entry(entry.keyAt(), node(entry.value(), path.key(key), rules.key(key)))));
    return new Mapping(entries, mapping.at());
  }

  private YamlNode node(YamlNode node, NodePath path, PathRules<Identity> rules) {
    return switch (node) {
      case Mapping mapping -> mapping(mapping, path, rules);
      case Sequence list -> rules.rule().map(identity -> list(list, path, identity)).orElse(list);
      case Scalar scalar -> scalar;
    };
  }

  private Sequence list(Sequence list, NodePath path, Identity identity) {
    List<YamlNode> items = new ArrayList<>();
    Map<String, Integer> places = new HashMap<>();
    int number = 0;
    for (YamlNode item : list.items()) {
      Optional<String> name = identity.of(item, path.item(number++), diagnostics);
      Integer place = name.map(places::get).orElse(null);
      if (place != null) {
        trace.replaced(items.get(place), item);
        items.set(place, item);
      } else {
        name.ifPresent(n -> places.put(n, items.size()));
        items.add(item);
      }
    }
    return new Sequence(items, list.at());
  }

  private static PathRules<Identity> rules() {
    PathRules<Identity> rules = new PathRules<>();
    rules.with("networks.*.labels", Identity.KEY);
    for (String key :
        new String[] {
          "annotations",
          "build.args",
          "build.additional_contexts",
          "build.tags",
          "build.labels",
          "cap_add",
          "cap_drop",
          "deploy.labels",
          "dns",
          "dns_opt",
          "dns_search",
          "environment",
          "labels",
          "links",
          "networks.*.aliases",
          "networks.*.link_local_ips",
          "profiles",
          "sysctls",
          "tmpfs"
        }) {
      rules.with("services.*." + key, Identity.KEY);
    }
    return rules
        .with("services.*.configs", Identity.CONFIG)
        .with("services.*.devices", Identity.DEVICE)
        .with("services.*.env_file", Identity.ENV_FILE)
        .with("services.*.expose", Identity.EXPOSED)
        .with("services.*.ports", Identity.PORT)
        .with("services.*.secrets", Identity.SECRET)
        .with("services.*.volumes", Identity.MOUNT);
  }
}

package io.jcompose.load.canonical;

import io.jcompose.diagnostic.SourcePosition;
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
import java.util.function.UnaryOperator;

/** Adds what a project implies without saying it. */
final class Normalization {
  private static final String SERVICE = "service:";
  private static final String CONTAINER = "container:";

  private final String projectName;
  private final SequencedMap<String, String> environment;

  Normalization(String projectName, SequencedMap<String, String> environment) {
    this.projectName = projectName;
    this.environment = environment;
  }

  Mapping apply(Mapping root) {
    Mapping result = root.with("name", Scalar.text(projectName, root.at()));
    result = result.replace("services", services -> each(services, this::service));
    if (usesDefaultNetwork(result)) {
      result =
          result
              .withDefault("networks", new Mapping(new LinkedHashMap<>(), root.at()))
              .replace(
                  "networks",
                  networks ->
                      networks instanceof Mapping mapping
                          ? mapping.withDefault("default", Scalar.none(root.at()))
                          : networks);
    }
    for (String section : new String[] {"networks", "volumes", "configs", "secrets"}) {
      result = result.replace(section, this::named);
    }
    return result;
  }

  private static YamlNode each(YamlNode node, UnaryOperator<Mapping> change) {
    if (!(node instanceof Mapping mapping)) {
      return node;
    }
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) ->
            entries.put(
                key,
                entry.value() instanceof Mapping value
                    ? new Entry(entry.keyAt(), change.apply(value))
                    : entry));
    return new Mapping(entries, mapping.at());
  }

  private Mapping service(Mapping service) {
    Mapping result = service;
    if (!service.has("provider") && !service.has("network_mode") && !hasNetworks(service)) {
      result =
          result.with(
              "networks",
              new Mapping(new LinkedHashMap<>(), service.at())
                  .with("default", Scalar.none(service.at())));
    }
    if (service.text("pull_policy").filter("if_not_present"::equals).isPresent()) {
      result = result.replace("pull_policy", old -> Scalar.text("missing", old.at()));
    }
    result = result.replace("build", this::build);
    result = result.replace("environment", node -> resolved(node, true));
    result = result.replace("volumes", Normalization::withCleanTargets);
    return withImpliedDependencies(result);
  }

  private static boolean hasNetworks(Mapping service) {
    return service
        .get("networks")
        .filter(node -> node instanceof Mapping mapping && !mapping.entries().isEmpty())
        .isPresent();
  }

  private YamlNode build(YamlNode node) {
    if (!(node instanceof Mapping build)) {
      return node;
    }
    Mapping result = build.withDefault("context", Scalar.text(".", build.at()));
    if (!build.has("dockerfile") && !build.has("dockerfile_inline")) {
      result = result.with("dockerfile", Scalar.text("Dockerfile", build.at()));
    }
    return result.replace("args", args -> resolved(args, false));
  }

  /** Variables without a value get that of the project's environment. */
  private YamlNode resolved(YamlNode node, boolean keepUnset) {
    return switch (node) {
      case Mapping mapping -> resolvedMapping(mapping, keepUnset);
      case Sequence list -> resolvedList(list, keepUnset);
      case Scalar scalar -> scalar;
    };
  }

  private Mapping resolvedMapping(Mapping mapping, boolean keepUnset) {
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) -> {
          boolean isSet = !(entry.value() instanceof Scalar scalar && scalar.isNull());
          Optional<String> value = Optional.ofNullable(environment.get(key));
          if (isSet || (value.isEmpty() && keepUnset)) {
            entries.put(key, entry);
          } else {
            value.ifPresent(text ->
                entries.put(key, new Entry(entry.keyAt(), Scalar.text(text, entry.keyAt()))));
          }
        });
    return new Mapping(entries, mapping.at());
  }

  private Sequence resolvedList(Sequence list, boolean keepUnset) {
    List<YamlNode> items = new ArrayList<>();
    for (YamlNode item : list.items()) {
      String text = item instanceof Scalar scalar ? scalar.text() : "=";
      Optional<String> value =
          text.contains("=") ? Optional.empty() : Optional.ofNullable(environment.get(text));
      if (value.isPresent()) {
        items.add(Scalar.text(text + "=" + value.get(), item.at()));
      } else if (keepUnset || text.contains("=")) {
        items.add(item);
      }
    }
    return new Sequence(items, list.at());
  }

  private static YamlNode withCleanTargets(YamlNode node) {
    if (!(node instanceof Sequence list)) {
      return node;
    }
    List<YamlNode> mounts = new ArrayList<>();
    for (YamlNode item : list.items()) {
      mounts.add(
          item instanceof Mapping mount && mount.text("target").isPresent()
              ? mount.replace(
                  "target",
                  target -> Scalar.text(CleanPath.of(mount.text("target").orElse("")), target.at()))
              : item);
    }
    return new Sequence(mounts, list.at());
  }

  private static Mapping withImpliedDependencies(Mapping service) {
    Mapping dependencies =
        service.get("depends_on").orElse(null) instanceof Mapping given
            ? given
            : new Mapping(new LinkedHashMap<>(), service.at());
    for (Scalar link : texts(service, "links")) {
      String[] parts = link.text().split(":", -1);
      String name = parts.length == 2 ? parts[0] : link.text();
      dependencies = dependencies.withDefault(name, implied(true, link.at()));
    }
    for (String key : new String[] {"network_mode", "ipc", "pid", "uts", "cgroup"}) {
      Optional<String> mode = service.text(key).filter(text -> text.startsWith(SERVICE));
      if (mode.isPresent()) {
        SourcePosition at = service.get(key).orElseThrow().at();
        String name = mode.get().substring(SERVICE.length());
        dependencies = dependencies.withDefault(name, implied(true, at));
      }
    }
    for (Scalar from : texts(service, "volumes_from")) {
      if (!from.text().startsWith(CONTAINER)) {
        String name = from.text().split(":", -1)[0];
        dependencies = dependencies.withDefault(name, implied(false, from.at()));
      }
    }
    return dependencies.entries().isEmpty() ? service : service.with("depends_on", dependencies);
  }

  private static List<Scalar> texts(Mapping service, String key) {
    return service.get(key).orElse(null) instanceof Sequence list
        ? list.items().stream()
            .filter(item -> item instanceof Scalar scalar && scalar.isText())
            .map(Scalar.class::cast)
            .toList()
        : List.of();
  }

  private static Mapping implied(boolean restart, SourcePosition at) {
    return new Mapping(new LinkedHashMap<>(), at)
        .with("condition", Scalar.text("service_started", at))
        .with("restart", Scalar.bool(restart, at))
        .with("required", Scalar.bool(true, at));
  }

  private static boolean usesDefaultNetwork(Mapping root) {
    return root.get("services").orElse(null) instanceof Mapping services
        && services.entries().values().stream()
            .anyMatch(entry ->
                entry.value() instanceof Mapping service
                    && !service.has("provider")
                    && !service.has("network_mode")
                    && service.get("networks").orElse(null) instanceof Mapping networks
                    && networks.has("default"));
  }

  /** Resources without a name are called after the project and their key. */
  private YamlNode named(YamlNode node) {
    if (!(node instanceof Mapping resources)) {
      return node;
    }
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    resources
        .entries()
        .forEach((key, entry) -> {
          Mapping resource =
              entry.value() instanceof Mapping given
                  ? given
                  : new Mapping(new LinkedHashMap<>(), entry.value().at());
          boolean external =
              resource.get("external").orElse(null) instanceof Scalar flag && flag.isTrue();
          String name = external ? key : projectName + "_" + key;
          entries.put(
              key,
              new Entry(
                  entry.keyAt(), resource.withDefault("name", Scalar.text(name, entry.keyAt()))));
        });
    return new Mapping(entries, resources.at());
  }
}

package io.jcompose.load.canonical;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.load.layer.VolumeText;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.PathRules;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Entry;
import io.jcompose.yaml.YamlNode.Kind;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Long syntax for every short one. A value whose shape is wrong passes unchanged: the schema has
 * reported it already.
 */
final class LongSyntax {
  private final boolean lenient;
  private final Diagnostics diagnostics;

  LongSyntax(boolean lenient, Diagnostics diagnostics) {
    this.lenient = lenient;
    this.diagnostics = diagnostics;
  }

  Mapping apply(Mapping root) {
    return NodeWalk.apply(root, rules());
  }

  private PathRules<NodeWalk.Change> rules() {
    PathRules<NodeWalk.Change> rules = new PathRules<>();
    rules
        .with("services.*.build", (node, _) -> keyed(node, "context"))
        .with("services.*.build.secrets.[]", (node, _) -> keyed(node, "source"))
        .with("services.*.build.provenance", (node, _) -> text(node))
        .with("services.*.build.sbom", (node, _) -> text(node))
        .with("services.*.build.additional_contexts", this::keyValues)
        .with("services.*.build.ssh", this::agents)
        .with("services.*.build.ulimits.*", this::ulimit)
        .with("services.*.depends_on", this::dependencies)
        .with("services.*.env_file", (node, _) -> envFiles(node))
        .with("services.*.label_file", (node, _) -> list(node))
        .with("services.*.gpus", (node, _) -> gpus(node))
        .with("services.*.networks", (node, _) -> names(node))
        .with("services.*.models", (node, _) -> names(node))
        .with("services.*.volumes.[]", this::volume)
        .with("services.*.dns", (node, _) -> withoutEmpty(list(node)))
        .with("services.*.devices.[]", this::device)
        .with("services.*.secrets.[]", (node, _) -> keyed(node, "source"))
        .with("services.*.configs.[]", (node, _) -> keyed(node, "source"))
        .with("services.*.ports", this::ports)
        .with("services.*.ulimits.*", this::ulimit)
        .with("services.*.develop.watch.[].ignore", (node, _) -> list(node))
        .with("services.*.develop.watch.[].include", (node, _) -> list(node));
    for (String section : new String[] {"volumes", "networks", "secrets", "configs"}) {
      rules.with(section + ".*", this::external);
    }
    return rules;
  }

  private static Mapping empty(SourcePosition at) {
    return new Mapping(new LinkedHashMap<>(), at);
  }

  private static boolean isText(YamlNode node) {
    return node instanceof Scalar scalar && scalar.isText();
  }

  private static YamlNode keyed(YamlNode node, String key) {
    return isText(node) ? empty(node.at()).with(key, node) : node;
  }

  private static YamlNode text(YamlNode node) {
    return node instanceof Scalar scalar ? Scalar.text(scalar.text(), scalar.at()) : node;
  }

  private static YamlNode list(YamlNode node) {
    return isText(node) ? new Sequence(List.of(node), node.at()) : node;
  }

  private static YamlNode withoutEmpty(YamlNode node) {
    if (!(node instanceof Sequence list)) {
      return node;
    }
    return new Sequence(
        list.items().stream()
            .filter(item -> !(item instanceof Scalar scalar && scalar.text().isEmpty()))
            .toList(),
        list.at());
  }

  private static YamlNode names(YamlNode node) {
    if (!(node instanceof Sequence list)) {
      return node;
    }
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    for (YamlNode item : list.items()) {
      if (item instanceof Scalar scalar) {
        entries.put(scalar.text(), new Entry(scalar.at(), Scalar.none(scalar.at())));
      }
    }
    return new Mapping(entries, list.at());
  }

  private YamlNode keyValues(YamlNode node, NodePath path) {
    if (!(node instanceof Sequence list)) {
      return node;
    }
    Mapping mapping = empty(list.at());
    for (YamlNode item : list.items()) {
      String text = item instanceof Scalar scalar ? scalar.text() : "";
      int equals = text.indexOf('=');
      if (equals < 0) {
        if (lenient) {
          return node;
        }
        diagnostics.error(
            item.at(), path.toString(), "\"" + text + "\" has no value", "write NAME=VALUE");
      } else {
        mapping =
            mapping.with(
                text.substring(0, equals), Scalar.text(text.substring(equals + 1), item.at()));
      }
    }
    return mapping;
  }

  private YamlNode agents(YamlNode node, NodePath path) {
    if (!(node instanceof Sequence list)) {
      return node;
    }
    Mapping agents = empty(list.at());
    for (YamlNode item : list.items()) {
      String text = item instanceof Scalar scalar ? scalar.text() : "";
      int equals = text.indexOf('=');
      if (equals >= 0) {
        agents =
            agents.with(
                text.substring(0, equals), Scalar.text(text.substring(equals + 1), item.at()));
      } else if (text.equals("default")) {
        agents = agents.with(text, Scalar.none(item.at()));
      } else {
        diagnostics.error(
            item.at(),
            path.toString(),
            "\"" + text + "\" names no key",
            "write \"default\" or ID=PATH");
      }
    }
    return agents;
  }

  private YamlNode ulimit(YamlNode node, NodePath path) {
    if (node instanceof Scalar scalar && scalar.kind() != Kind.INTEGER) {
      diagnostics.error(
          scalar.at(),
          path.toString(),
          "\"" + scalar.text() + "\" is not a whole number",
          "write a number, or soft and hard");
    }
    return node;
  }

  private YamlNode dependencies(YamlNode node, NodePath path) {
    YamlNode mapping = names(node);
    if (!(mapping instanceof Mapping services)) {
      return node;
    }
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    services
        .entries()
        .forEach((name, entry) -> {
          YamlNode value = entry.value();
          Mapping dependency = value instanceof Mapping given ? given : empty(value.at());
          entries.put(
              name,
              new Entry(
                  entry.keyAt(),
                  dependency
                      .withDefault("condition", Scalar.text("service_started", entry.keyAt()))
                      .withDefault("required", Scalar.bool(true, entry.keyAt()))));
        });
    return new Mapping(entries, services.at());
  }

  private static YamlNode envFiles(YamlNode node) {
    if (!(list(node) instanceof Sequence files)) {
      return node;
    }
    List<YamlNode> items = new ArrayList<>();
    for (YamlNode item : files.items()) {
      items.add(
          keyed(item, "path") instanceof Mapping file
              ? file.withDefault("required", Scalar.bool(true, item.at()))
              : item);
    }
    return new Sequence(items, node.at());
  }

  private static YamlNode gpus(YamlNode node) {
    return isText(node)
        ? new Sequence(
            List.of(empty(node.at()).with("count", Scalar.text("all", node.at()))), node.at())
        : node;
  }

  private YamlNode volume(YamlNode node, NodePath path) {
    if (!(node instanceof Scalar scalar) || !scalar.isText()) {
      return node;
    }
    VolumeText.Parsed parsed = VolumeText.parse(scalar.text());
    boolean mayBeFilledIn = lenient && scalar.text().contains("$");
    if (parsed.volume().isEmpty() && !mayBeFilledIn) {
      diagnostics.error(
          scalar.at(), path.toString(), parsed.problem(), "write [SOURCE:]TARGET[:OPTIONS]");
    }
    return parsed.volume().<YamlNode>map(volume -> volume(volume, scalar.at())).orElse(node);
  }

  private static Mapping volume(VolumeText volume, SourcePosition at) {
    Mapping mount = empty(at).with("type", Scalar.text(volume.isBind() ? "bind" : "volume", at));
    if (volume.source().isPresent()) {
      mount = mount.with("source", Scalar.text(volume.source().get(), at));
    }
    if (volume.target().isPresent()) {
      mount = mount.with("target", Scalar.text(CleanPath.of(volume.target().get()), at));
    }
    if (volume.readOnly()) {
      mount = mount.with("read_only", Scalar.bool(true, at));
    }
    Mapping bind = empty(at);
    if (volume.selinux().isPresent()) {
      bind = bind.with("selinux", Scalar.text(volume.selinux().get(), at));
    }
    if (volume.propagation().isPresent()) {
      bind = bind.with("propagation", Scalar.text(volume.propagation().get(), at));
    }
    if (volume.isBind()) {
      bind = bind.with("create_host_path", Scalar.bool(true, at));
    }
    if (!bind.entries().isEmpty()) {
      mount = mount.with("bind", bind);
    }
    Mapping named = volume.nocopy() ? empty(at).with("nocopy", Scalar.bool(true, at)) : empty(at);
    boolean hasNamed = volume.nocopy() || (!volume.isBind() && !volume.abbreviated());
    return hasNamed ? mount.with("volume", named) : mount;
  }

  private YamlNode device(YamlNode node, NodePath path) {
    if (!(node instanceof Scalar scalar) || !scalar.isText()) {
      return node;
    }
    String[] parts = scalar.text().split(":", -1);
    if (parts.length > 3 && !lenient) {
      diagnostics.error(
          scalar.at(),
          path.toString(),
          "\"" + scalar.text() + "\" has too many colons",
          "use the long syntax with source, target and permissions");
    }
    boolean fits = parts.length <= 3;
    String source = fits ? parts[0] : "";
    String target = fits && parts.length > 1 && !parts[1].isEmpty() ? parts[1] : source;
    return empty(scalar.at())
        .with("source", Scalar.text(source, scalar.at()))
        .with("target", Scalar.text(target, scalar.at()))
        .with("permissions", Scalar.text(parts.length == 3 ? parts[2] : "rwm", scalar.at()));
  }

  private YamlNode ports(YamlNode node, NodePath path) {
    if (!(node instanceof Sequence list)) {
      return node;
    }
    List<YamlNode> ports = new ArrayList<>();
    int number = 0;
    for (YamlNode item : list.items()) {
      NodePath itemPath = path.item(number++);
      if (!(item instanceof Scalar scalar)) {
        ports.add(item);
        continue;
      }
      Optional<List<YamlNode>> parsed = port(scalar, itemPath);
      if (parsed.isEmpty()) {
        return node;
      }
      ports.addAll(parsed.get());
    }
    return new Sequence(ports, list.at());
  }

  /** The ports of a short text; empty where the text is to stay as it is. */
  private Optional<List<YamlNode>> port(Scalar scalar, NodePath path) {
    try {
      SourcePosition at = scalar.at();
      List<YamlNode> ports = new ArrayList<>();
      for (PortText.Port port : PortText.parse(scalar.text()).ports()) {
        Mapping mapping = empty(at).with("mode", Scalar.text("ingress", at));
        if (!port.hostIp().isEmpty()) {
          mapping = mapping.with("host_ip", Scalar.text(port.hostIp(), at));
        }
        mapping = mapping.with("target", Scalar.integer(port.target(), at));
        if (!port.published().isEmpty()) {
          mapping = mapping.with("published", Scalar.text(port.published(), at));
        }
        ports.add(mapping.with("protocol", Scalar.text(port.protocol(), at)));
      }
      return Optional.of(ports);
    } catch (PortText.Malformed e) {
      if (lenient) {
        return Optional.empty();
      }
      diagnostics.error(scalar.at(), path.toString(), e.problem(), e.hint());
      return Optional.of(List.of());
    }
  }

  private YamlNode external(YamlNode node, NodePath path) {
    if (!(node instanceof Mapping resource)
        || !(resource.get("external").orElse(null) instanceof Mapping external)) {
      return node;
    }
    Mapping result = resource.with("external", Scalar.bool(true, external.at()));
    Optional<YamlNode> name = external.get("name");
    if (name.isEmpty()) {
      return result;
    }
    diagnostics.warning(
        name.get().at(),
        path.toString(),
        "external.name is deprecated",
        "set name and external: true");
    Optional<YamlNode> given = resource.get("name");
    if (given.isPresent() && !given.get().sameValue(name.get())) {
      diagnostics.error(
          given.get().at(),
          path.toString(),
          "name and external.name differ",
          "keep name, and set external: true");
    }
    return given.isPresent() ? result : result.with("name", name.get());
  }
}

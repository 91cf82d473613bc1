package io.jcompose.load.validate;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.load.layer.IpText;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Rules within single values of a canonical document that shapes cannot express. */
final class ValueRules {
  private final Diagnostics diagnostics;

  ValueRules(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void check(Mapping root) {
    forEach(root, NodePath.ROOT, "volumes", this::checkVolume);
    forEach(
        root,
        NodePath.ROOT,
        "configs",
        (c, p) -> checkSource(c, p, "file", "environment", "content"));
    forEach(root, NodePath.ROOT, "secrets", (s, p) -> checkSource(s, p, "file", "environment"));
    forEach(root, NodePath.ROOT, "services", this::checkService);
  }

  private void checkService(Mapping service, NodePath path) {
    forEach(service, path, "ports", this::checkPort);
    forEach(service, path, "gpus", this::checkDeviceRequest);
    if (service.get("develop").orElse(null) instanceof Mapping develop) {
      forEach(develop, path.key("develop"), "watch", this::checkWatched);
    }
    if (service.get("deploy").orElse(null) instanceof Mapping deploy
        && deploy.get("resources").orElse(null) instanceof Mapping resources
        && resources.get("reservations").orElse(null) instanceof Mapping reservations) {
      forEach(
          reservations,
          path.keys("deploy", "resources", "reservations"),
          "devices",
          this::checkDeviceRequest);
    }
  }

  /** Visits the mappings in a mapping or list. */
  private static void forEach(
      Mapping parent, NodePath path, String key, BiConsumer<Mapping, NodePath> check) {
    NodePath below = path.key(key);
    switch (parent.get(key).orElse(null)) {
      case Mapping mapping ->
          mapping
              .entries()
              .forEach((name, entry) -> {
                if (entry.value() instanceof Mapping value) {
                  check.accept(value, below.key(name));
                }
              });
      case Sequence list -> {
        int number = 0;
        for (YamlNode item : list.items()) {
          NodePath itemPath = below.item(number++);
          if (item instanceof Mapping value) {
            check.accept(value, itemPath);
          }
        }
      }
      case Scalar _ -> {}
      case null -> {}
    }
  }

  private void checkVolume(Mapping volume, NodePath path) {
    if (!(volume.get("external").orElse(null) instanceof Scalar external) || !external.isTrue()) {
      return;
    }
    volume
        .entries()
        .forEach((key, entry) -> {
          if (!Set.of("name", "external").contains(key) && !key.startsWith("x-")) {
            diagnostics.error(
                entry.keyAt(),
                path.key(key).toString(),
                "an external volume cannot have \"" + key + "\"",
                "remove it, or remove external: true");
          }
        });
  }

  private void checkSource(Mapping object, NodePath path, String... sources) {
    List<String> given = List.of(sources).stream().filter(object::has).toList();
    String all = String.join(", ", sources);
    if (given.size() > 1) {
      diagnostics.error(
          object.get(given.get(1)).map(YamlNode::at).orElse(object.at()),
          path.toString(),
          "has both " + String.join(" and ", given),
          "keep one of " + all);
    }
    if (given.isEmpty() && !object.has("driver") && !object.has("external")) {
      diagnostics.error(
          object.at(), path.toString(), "has no source", "add one of " + all + ", or external");
    }
  }

  private void checkPort(Mapping port, NodePath path) {
    port.text("host_ip")
        .filter(ip -> !IpText.isAddress(ip))
        .ifPresent(ip ->
            diagnostics.error(
                port.get("host_ip").orElseThrow().at(),
                path.key("host_ip").toString(),
                "\"" + ip + "\" is not an IP address",
                "use an address of this host"));
  }

  private void checkWatched(Mapping trigger, NodePath path) {
    if (trigger.text("path").filter(String::isEmpty).isPresent()) {
      diagnostics.error(
          trigger.get("path").orElseThrow().at(),
          path.key("path").toString(),
          "the path is empty",
          "write the path to watch");
    }
  }

  private void checkDeviceRequest(Mapping request, NodePath path) {
    if (request.has("count") && request.has("device_ids")) {
      diagnostics.error(
          request.get("count").orElseThrow().at(),
          path.key("count").toString(),
          "has both count and device_ids",
          "keep one of them");
    }
  }
}

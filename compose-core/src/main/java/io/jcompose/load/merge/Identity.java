package io.jcompose.load.merge;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.load.layer.VolumeText;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Kind;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import java.util.Optional;

/** What an item of a list stands for, in any of its forms. */
enum Identity {
  /** What is before an equals sign. */
  KEY,
  /** The path in the container. */
  MOUNT,
  DEVICE,
  CONFIG,
  SECRET,
  /** The path of the file. */
  ENV_FILE,
  EXPOSED,
  /** Everything about a port but its name and mode. */
  PORT;

  /** The identity; empty if the item has a form that is not for us to judge. */
  Optional<String> of(YamlNode item, NodePath path, Diagnostics diagnostics) {
    return switch (item) {
      case Scalar scalar -> ofScalar(scalar, path, diagnostics);
      case Mapping mapping -> ofMapping(mapping, path, diagnostics);
      case YamlNode.Sequence _ -> Optional.empty();
    };
  }

  private Optional<String> ofScalar(Scalar scalar, NodePath path, Diagnostics diagnostics) {
    String text = scalar.text();
    if (!scalar.isText()) {
      return this == EXPOSED || this == PORT
          ? ofNumber(scalar, path, diagnostics)
          : Optional.empty();
    }
    return switch (this) {
      case KEY -> Optional.of(beforeEquals(text));
      case MOUNT -> VolumeText.parse(text).volume().flatMap(VolumeText::target);
      case DEVICE -> Optional.of(deviceTarget(text));
      case CONFIG -> Optional.of("/" + text);
      case SECRET -> Optional.of("/run/secrets/" + text);
      case ENV_FILE, EXPOSED, PORT -> Optional.of(text);
    };
  }

  private Optional<String> ofNumber(Scalar scalar, NodePath path, Diagnostics diagnostics) {
    if (scalar.kind() == Kind.FLOAT) {
      diagnostics.error(
          scalar.at(),
          path.toString(),
          scalar.text() + " is not a port",
          "use a whole number from 1 to 65535");
      return Optional.empty();
    }
    return scalar.kind() == Kind.INTEGER ? Optional.of(scalar.text()) : Optional.empty();
  }

  private Optional<String> ofMapping(Mapping mapping, NodePath path, Diagnostics diagnostics) {
    return switch (this) {
      case KEY, EXPOSED -> Optional.empty();
      case MOUNT -> required(mapping, "target", "the mount", path, diagnostics);
      case DEVICE -> required(mapping, "target", "the device", path, diagnostics);
      case CONFIG -> mapping.text("target").or(() -> mapping.text("source").map(s -> "/" + s));
      case SECRET ->
          mapping.text("target").or(() -> mapping.text("source").map(s -> "/run/secrets/" + s));
      case ENV_FILE -> mapping.text("path");
      case PORT ->
          required(mapping, "target", "the port", path, diagnostics)
              .map(target ->
                  mapping.text("host_ip").orElse("0.0.0.0")
                      + ":"
                      + mapping.get("published").map(Identity::typed).orElse("")
                      + ":"
                      + target
                      + "/"
                      + mapping.text("protocol").orElse("tcp"));
    };
  }

  // docker compose tells a port written as a number from the same port written as a text.
  private static String typed(YamlNode node) {
    return node instanceof Scalar scalar ? scalar.kind() + scalar.text() : "";
  }

  private static Optional<String> required(
      Mapping mapping, String key, String what, NodePath path, Diagnostics diagnostics) {
    Optional<YamlNode> value = mapping.get(key);
    if (value.isEmpty()) {
      diagnostics.error(
          mapping.at(), path.toString(), what + " has no " + key, "add \"" + key + ":\"");
    }
    return value.filter(Scalar.class::isInstance).map(node -> ((Scalar) node).text());
  }

  private static String beforeEquals(String text) {
    int equals = text.indexOf('=');
    return equals < 0 ? text : text.substring(0, equals);
  }

  private static String deviceTarget(String text) {
    String[] parts = text.split(":", -1);
    return parts.length == 1 ? parts[0] : parts[1];
  }
}

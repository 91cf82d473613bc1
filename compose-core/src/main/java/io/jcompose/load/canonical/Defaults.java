package io.jcompose.load.canonical;

import io.jcompose.yaml.PathRules;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;

/** The values of keys that are left out, as far as they do not depend on other keys. */
final class Defaults {
  private static final PathRules<NodeWalk.Change> RULES =
      new PathRules<NodeWalk.Change>()
          .with("services.*.build", (node, _) -> withText(node, "context", "."))
          .with("services.*.secrets.[]", (node, _) -> secret(node))
          .with(
              "services.*.ports.[]",
              (node, _) -> withText(withText(node, "protocol", "tcp"), "mode", "ingress"))
          .with(
              "services.*.deploy.resources.reservations.devices.[]",
              (node, _) -> deviceRequest(node))
          .with("services.*.gpus.[]", (node, _) -> deviceRequest(node));

  private Defaults() {}

  static Mapping apply(Mapping root) {
    return NodeWalk.apply(root, RULES);
  }

  private static YamlNode withText(YamlNode node, String key, String text) {
    return node instanceof Mapping mapping
        ? mapping.withDefault(key, Scalar.text(text, mapping.at()))
        : node;
  }

  private static YamlNode secret(YamlNode node) {
    return node instanceof Mapping secret && secret.text("source").isPresent()
        ? withText(secret, "target", "/run/secrets/" + secret.text("source").get())
        : node;
  }

  private static YamlNode deviceRequest(YamlNode node) {
    return node instanceof Mapping request && !request.has("device_ids")
        ? withText(request, "count", "all")
        : node;
  }
}

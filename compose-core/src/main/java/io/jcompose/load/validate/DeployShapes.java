package io.jcompose.load.validate;

import static io.jcompose.load.validate.CommonShapes.INTEGER;
import static io.jcompose.load.validate.CommonShapes.LIST_OR_MAPPING;
import static io.jcompose.load.validate.CommonShapes.NUMBER;
import static io.jcompose.load.validate.CommonShapes.TEXT;
import static io.jcompose.load.validate.CommonShapes.TEXTS;
import static io.jcompose.load.validate.Shape.fields;
import static io.jcompose.load.validate.Shape.listOf;

import io.jcompose.load.validate.Shape.Fields;

/**
 * The shapes below {@code deploy}.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/deploy.md">Compose spec,
 *     deploy</a>
 */
final class DeployShapes {
  private DeployShapes() {}

  static Fields deploy(Fields deviceRequest) {
    return fields()
        .with(TEXT, "mode", "endpoint_mode")
        .with("replicas", INTEGER)
        .with("labels", LIST_OR_MAPPING)
        .with(update(), "rollback_config", "update_config")
        .with("resources", resources(deviceRequest))
        .with("restart_policy", restartPolicy())
        .with("placement", placement())
        .extensible();
  }

  private static Fields update() {
    return fields()
        .with("parallelism", INTEGER)
        .with(TEXT, "delay", "failure_action", "monitor")
        .with("max_failure_ratio", NUMBER)
        .with("order", CommonShapes.order())
        .extensible();
  }

  private static Fields resources(Fields deviceRequest) {
    Fields limits =
        fields().with("cpus", NUMBER).with("memory", TEXT).with("pids", INTEGER).extensible();
    Fields generic =
        fields()
            .with(
                "discrete_resource_spec",
                fields().with("kind", TEXT).with("value", NUMBER).extensible())
            .extensible();
    Fields reservations =
        fields()
            .with("cpus", NUMBER)
            .with("memory", TEXT)
            .with("generic_resources", listOf(generic))
            .with("devices", listOf(deviceRequest.requiring("capabilities").extensible()))
            .extensible();
    return fields().with("limits", limits).with("reservations", reservations).extensible();
  }

  private static Fields restartPolicy() {
    return fields()
        .with(TEXT, "condition", "delay", "window")
        .with("max_attempts", INTEGER)
        .extensible();
  }

  private static Fields placement() {
    return fields()
        .with("constraints", TEXTS)
        .with("preferences", listOf(fields().with("spread", TEXT).extensible()))
        .with("max_replicas_per_node", INTEGER)
        .extensible();
  }
}

package io.jcompose.load.validate;

import static io.jcompose.load.validate.CommonShapes.FLAG;
import static io.jcompose.load.validate.CommonShapes.LIST_OR_MAPPING;
import static io.jcompose.load.validate.CommonShapes.NAME;
import static io.jcompose.load.validate.CommonShapes.NULL;
import static io.jcompose.load.validate.CommonShapes.OPTIONS;
import static io.jcompose.load.validate.CommonShapes.TEXT;
import static io.jcompose.load.validate.CommonShapes.TEXTS;
import static io.jcompose.load.validate.CommonShapes.TEXT_OR_TEXTS;
import static io.jcompose.load.validate.Shape.fields;
import static io.jcompose.load.validate.Shape.listOf;
import static io.jcompose.load.validate.Shape.oneOf;
import static io.jcompose.load.validate.Shape.single;

import io.jcompose.load.validate.Shape.Fields;
import io.jcompose.load.validate.Shape.ScalarType;

/**
 * The shapes of a Compose file, as docker compose 2.40 accepts them. Services are in {@link
 * ServiceShapes}.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/spec.md">Compose spec</a>
 */
final class ComposeShapes {
  private static final Shape EXTERNAL =
      oneOf(single(ScalarType.BOOLEAN, ScalarType.TEXT), fields().with("name", TEXT).extensible());
  private static final Shape OPEN_EXTERNAL =
      oneOf(single(ScalarType.BOOLEAN, ScalarType.TEXT), fields().opened().with("name", TEXT));

  static final Fields ROOT =
      fields()
          .with(TEXT, "version", "name")
          .with("include", listOf(include()))
          .with("services", fields().matching(NAME, ServiceShapes.SERVICE))
          .with("models", fields().opened().matching(NAME, model()))
          .with("networks", fields().opened().matching(NAME, oneOf(NULL, network())))
          .with("volumes", fields().matching(NAME, oneOf(NULL, volume())))
          .with("secrets", fields().matching(NAME, secret()))
          .with("configs", fields().matching(NAME, config()))
          .extensible();

  private ComposeShapes() {}

  private static Shape include() {
    return oneOf(
        TEXT, fields().with(TEXT_OR_TEXTS, "path", "env_file").with("project_directory", TEXT));
  }

  private static Fields network() {
    Fields addresses = fields().matching("^.+\\z", TEXT);
    Fields pool =
        fields()
            .with(TEXT, "subnet", "ip_range", "gateway")
            .with("aux_addresses", addresses)
            .extensible();
    Fields ipam =
        fields()
            .with("driver", TEXT)
            .with("config", listOf(pool))
            .with("options", addresses)
            .extensible();
    return fields()
        .with(TEXT, "name", "driver")
        .with("driver_opts", OPTIONS)
        .with("ipam", ipam)
        .with("external", EXTERNAL)
        .with(FLAG, "internal", "enable_ipv4", "enable_ipv6", "attachable")
        .with("labels", LIST_OR_MAPPING)
        .extensible();
  }

  private static Fields volume() {
    return fields()
        .with(TEXT, "name", "driver")
        .with("driver_opts", OPTIONS)
        .with("external", EXTERNAL)
        .with("labels", LIST_OR_MAPPING)
        .extensible();
  }

  private static Fields secret() {
    return fields()
        .with(TEXT, "name", "environment", "file", "driver", "template_driver")
        .with("external", OPEN_EXTERNAL)
        .with("labels", LIST_OR_MAPPING)
        .with("driver_opts", OPTIONS)
        .extensible();
  }

  private static Fields config() {
    return fields()
        .with(TEXT, "name", "content", "environment", "file", "template_driver")
        .with("external", OPEN_EXTERNAL)
        .with("labels", LIST_OR_MAPPING)
        .extensible();
  }

  private static Fields model() {
    return fields()
        .with(TEXT, "name", "model")
        .with("context_size", single(ScalarType.INTEGER))
        .with("runtime_flags", TEXTS)
        .requiring("model")
        .extensible();
  }
}

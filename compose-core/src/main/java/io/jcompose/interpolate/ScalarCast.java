package io.jcompose.interpolate;

import io.jcompose.yaml.FloatText;
import io.jcompose.yaml.PathRules;
import io.jcompose.yaml.YamlNode.Kind;
import io.jcompose.yaml.YamlNode.Scalar;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an interpolated text becomes where the Compose spec wants a number or a boolean. */
enum ScalarCast {
  INTEGER("a whole number"),
  FLOAT("a number"),
  SINGLE("a number"),
  BOOLEAN("true or false");

  /** Where which cast applies, as docker compose has it. */
  static final PathRules<ScalarCast> RULES = rules();

  private static final Pattern INTEGER_TEXT = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern FLOAT_TEXT =
      Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");

  private final String wanted;

  ScalarCast(String wanted) {
    this.wanted = wanted;
  }

  /** In words, for messages. */
  String wanted() {
    return wanted;
  }

  /** The scalar with its own kind, if its text can be that. */
  Optional<Scalar> apply(Scalar scalar) {
    Kind kind =
        switch (this) {
          case INTEGER -> Kind.INTEGER;
          case FLOAT, SINGLE -> Kind.FLOAT;
          case BOOLEAN -> Kind.BOOLEAN;
        };
    return canonical(scalar.text())
        .map(text -> new Scalar(kind, text, scalar.plain(), scalar.at()));
  }

  private Optional<String> canonical(String text) {
    return switch (this) {
      case INTEGER -> integer(text);
      case FLOAT -> decimal(text).map(FloatText::general);
      case SINGLE -> decimal(text).map(value -> FloatText.general(value.floatValue()));
      case BOOLEAN -> bool(text);
    };
  }

  private static Optional<String> integer(String text) {
    if (!INTEGER_TEXT.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Long.toString(Long.parseLong(text)));
    } catch (NumberFormatException tooLarge) {
      return Optional.empty();
    }
  }

  private static Optional<Double> decimal(String text) {
    return FLOAT_TEXT.matcher(text).matches()
        ? Optional.of(Double.parseDouble(text)).filter(value -> !value.isInfinite())
        : Optional.empty();
  }

  private static Optional<String> bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "y", "yes", "on" -> Optional.of("true");
      case "false", "n", "no", "off" -> Optional.of("false");
      default -> Optional.empty();
    };
  }

  private static PathRules<ScalarCast> rules() {
    PathRules<ScalarCast> rules = new PathRules<>();
    addServiceRules(rules);
    for (String key :
        new String[] {"external", "internal", "attachable", "enable_ipv4", "enable_ipv6"}) {
      rules.with("networks.*." + key, BOOLEAN);
    }
    for (String section : new String[] {"volumes", "secrets", "configs"}) {
      rules.with(section + ".*.external", BOOLEAN);
    }
    return rules;
  }

  private static void addServiceRules(PathRules<ScalarCast> rules) {
    for (String key :
        new String[] {
          "cpu_count",
          "cpu_period",
          "cpu_quota",
          "cpu_rt_period",
          "cpu_rt_runtime",
          "cpu_shares",
          "deploy.replicas",
          "deploy.update_config.parallelism",
          "deploy.rollback_config.parallelism",
          "deploy.restart_policy.max_attempts",
          "deploy.placement.max_replicas_per_node",
          "healthcheck.retries",
          "oom_score_adj",
          "pids_limit",
          "ports.[].target",
          "scale",
          "ulimits.*",
          "ulimits.*.hard",
          "ulimits.*.soft"
        }) {
      rules.with("services.*." + key, INTEGER);
    }
    for (String key :
        new String[] {
          "init",
          "healthcheck.disable",
          "oom_kill_disable",
          "privileged",
          "read_only",
          "stdin_open",
          "tty",
          "volumes.[].read_only",
          "volumes.[].volume.nocopy"
        }) {
      rules.with("services.*." + key, BOOLEAN);
    }
    rules
        .with("services.*.cpu_percent", FLOAT)
        .with("services.*.cpus", SINGLE)
        .with("services.*.deploy.update_config.max_failure_ratio", FLOAT)
        .with("services.*.deploy.rollback_config.max_failure_ratio", FLOAT);
  }
}

package io.jcompose.lint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The rules, in the order in which they are documented. */
public enum LintRule {
  /** A network nobody is in. */
  UNUSED_NETWORK("a network is defined, and no service uses it"),
  /** A volume nobody mounts. */
  UNUSED_VOLUME("a volume is defined, and no service mounts it"),
  /** A secret nobody gets. */
  UNUSED_SECRET("a secret is defined, and no service gets it"),
  /** A config nobody gets. */
  UNUSED_CONFIG("a config is defined, and no service gets it"),
  /** A port mapping that old YAML parsers read as a number. */
  UNQUOTED_PORT(
      "a port mapping such as 22:22 is not quoted; YAML 1.1 reads it as a number to base 60"),
  /** Two services that want the same port of the host. */
  PORT_CLASH("two services publish the same port of the host"),
  /** Ports that have no effect. */
  PORTS_WITHOUT_NETWORK("ports are published by a service that shares a network or has none"),
  /** An image that changes under one's feet. */
  LATEST_TAG("an image has no tag, or the tag latest"),
  /** Waiting for the health of what has no health check. */
  HEALTH_WITHOUT_CHECK("service_healthy is awaited of a service without a healthcheck"),
  /** A health check nobody waits for. */
  HEALTH_NOT_AWAITED("a dependency has a healthcheck, but only its start is awaited"),
  /** A password in the file. */
  PLAIN_SECRET("a password or key stands in the environment as plain text"),
  /** A value that another one hides. */
  SHADOWED_ENVIRONMENT("a value of an env file is hidden by another value under environment"),
  /** The engine's socket in a container. */
  DOCKER_SOCKET("the engine's socket is mounted, which gives away the host"),
  /** Data that nobody finds again. */
  ANONYMOUS_VOLUME("a volume has no name, so its data cannot be found again"),
  /** A container that may do everything. */
  PRIVILEGED("a service is privileged, which gives away the host"),
  /** Keys that only Swarm knows. */
  SWARM_ONLY("a part of deploy has an effect in Swarm only");

  private final String summary;

  LintRule(String summary) {
    this.summary = summary;
  }

  /** The name by which users know it, such as {@code latest-tag}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What it finds, in a few words. */
  public String summary() {
    return summary;
  }

  /** The rule of that name. */
  public static Optional<LintRule> of(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }

  void check(Subject subject) {
    switch (this) {
      case UNUSED_NETWORK -> UnusedRules.networks(subject);
      case UNUSED_VOLUME -> UnusedRules.volumes(subject);
      case UNUSED_SECRET -> UnusedRules.secrets(subject);
      case UNUSED_CONFIG -> UnusedRules.configs(subject);
      case UNQUOTED_PORT -> PortRules.unquoted(subject);
      case PORT_CLASH -> PortRules.clashes(subject);
      case PORTS_WITHOUT_NETWORK -> PortRules.withoutNetwork(subject);
      case LATEST_TAG -> ImageRules.latest(subject);
      case HEALTH_WITHOUT_CHECK -> DependencyRules.noCheck(subject);
      case HEALTH_NOT_AWAITED -> DependencyRules.notAwaited(subject);
      case PLAIN_SECRET -> EnvironmentRules.plainSecrets(subject);
      case SHADOWED_ENVIRONMENT -> EnvironmentRules.shadowed(subject);
      case DOCKER_SOCKET -> MountRules.socket(subject);
      case ANONYMOUS_VOLUME -> MountRules.anonymous(subject);
      case PRIVILEGED -> ServiceRules.privileged(subject);
      case SWARM_ONLY -> ServiceRules.swarmOnly(subject);
    }
  }
}

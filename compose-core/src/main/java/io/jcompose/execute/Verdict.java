package io.jcompose.execute;

import io.jcompose.engine.ContainerDetails;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.Health;
import io.jcompose.plan.Condition;

/** Whether a container meets a condition, may still meet it, or never will. */
sealed interface Verdict {
  /** It does. */
  record Met() implements Verdict {}

  /** It may yet. */
  record Pending() implements Verdict {}

  /** It will not; {@code reason} follows the container's name in a sentence. */
  record Failed(String reason) implements Verdict {}

  static Verdict of(ContainerDetails container, Condition condition) {
    return switch (condition) {
      case HEALTHY -> healthy(container);
      case COMPLETED -> completed(container);
      case READY -> ready(container);
    };
  }

  private static Verdict ready(ContainerDetails container) {
    boolean exitedWell = container.state() == ContainerState.EXITED && container.exitCode() == 0;
    boolean runsUnchecked =
        container.state() == ContainerState.RUNNING && container.health() == Health.NONE;
    return exitedWell || runsUnchecked ? new Met() : healthy(container);
  }

  private static Verdict healthy(ContainerDetails container) {
    return switch (container.state()) {
      case CREATED, RESTARTING, PAUSED -> new Pending();
      case REMOVING -> new Failed("was removed before it became healthy");
      case EXITED, DEAD ->
          new Failed("exited with code " + container.exitCode() + " before it became healthy");
      case RUNNING ->
          switch (container.health()) {
            case HEALTHY -> new Met();
            case STARTING -> new Pending();
            case NONE ->
                new Failed(
                    "has no health check, so it can never become healthy: give it a"
                        + " \"healthcheck:\", or depend on it with condition: service_started");
            // The engine keeps the verdict of an earlier life until the first check of this one.
            case UNHEALTHY -> stale(container) ? new Pending() : new Failed("is unhealthy");
          };
    };
  }

  private static boolean stale(ContainerDetails container) {
    return container.startedAt().isPresent()
        && container.healthLog().stream()
            .noneMatch(probe -> probe.end().isAfter(container.startedAt().get()));
  }

  private static Verdict completed(ContainerDetails container) {
    return switch (container.state()) {
      case CREATED, RUNNING, PAUSED, RESTARTING -> new Pending();
      case REMOVING -> new Failed("was removed before it completed");
      case EXITED, DEAD ->
          container.exitCode() == 0
              ? new Met()
              : new Failed("exited with code " + container.exitCode());
    };
  }
}

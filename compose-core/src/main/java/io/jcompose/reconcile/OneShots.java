package io.jcompose.reconcile;

import io.jcompose.desired.DesiredDependency;
import io.jcompose.desired.DesiredService;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.plan.Condition;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Services that some other one waits for to complete. */
record OneShots(Set<String> services) {
  private static final Set<String> RESTARTS = Set.of("always", "unless-stopped");

  /** Those that some dependencies make one. */
  static OneShots of(Stream<DesiredDependency> dependencies) {
    return new OneShots(
        dependencies
            .filter(d -> d.condition().equals(Optional.of(Condition.COMPLETED)))
            .map(DesiredDependency::service)
            .collect(Collectors.toSet()));
  }

  /** A one-shot that ended well is not run again until its configuration or image changes. */
  boolean isDone(DesiredService service, ContainerSummary container) {
    return services.contains(service.name())
        && Dependencies.hasCompleted(container)
        && service.restart().filter(RESTARTS::contains).isEmpty();
  }
}

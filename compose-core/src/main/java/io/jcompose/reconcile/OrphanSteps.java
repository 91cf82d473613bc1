package io.jcompose.reconcile;

import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Labels;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.ContainerRef;
import io.jcompose.plan.Operation;
import io.jcompose.plan.PlanBuilder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds containers of services that the project no longer has, and removes them on request. */
final class OrphanSteps {
  private final PlanBuilder plan;
  private final ObservedState observed;
  private final Set<String> known;

  /**
   * @param known all services of the project, those of inactive profiles included
   */
  OrphanSteps(PlanBuilder plan, ObservedState observed, Set<String> known) {
    this.plan = plan;
    this.observed = observed;
    this.known = known;
  }

  void add(Orphans wish) {
    List<ContainerSummary> orphans =
        observed.containers().stream()
            .filter(c -> !known.contains(c.label(Labels.SERVICE)))
            .toList();
    switch (wish) {
      case IGNORE -> {}
      case WARN -> {
        if (!orphans.isEmpty()) {
          plan.warn(
              "found containers of services that the project does not have: "
                  + orphans.stream().map(ContainerSummary::name).collect(Collectors.joining(", "))
                  + "; --remove-orphans removes them");
        }
      }
      case REMOVE -> {
        Stream<ContainerSummary> ended =
            observed.containers().stream()
                .filter(ObservedState::isOneOff)
                .filter(c -> c.state() == ContainerState.EXITED);
        Stream.concat(orphans.stream(), ended).distinct().forEach(this::remove);
      }
    }
  }

  private void remove(ContainerSummary orphan) {
    ContainerRef ref = LifecycleReconciler.ref(orphan);
    List<Integer> stopped =
        orphan.state().isUp()
            ? List.of(
                plan.add(new Operation.StopContainer(ref, Optional.empty()), "orphan", List.of()))
            : List.of();
    plan.add(new Operation.RemoveContainer(ref, true, false), "orphan", stopped);
  }
}

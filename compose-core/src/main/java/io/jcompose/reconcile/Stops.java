package io.jcompose.reconcile;

import io.jcompose.desired.DesiredDependency;
import io.jcompose.desired.ServiceNode;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.Operation;
import io.jcompose.plan.PlanBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Stops containers, each after those of the services that depend on its own. */
final class Stops {
  private final PlanBuilder plan;
  private final ObservedState observed;
  private final List<ServiceNode> services;
  private final HookSteps hooks;

  /** Stops of services in dependency order. */
  Stops(PlanBuilder plan, ObservedState observed, List<ServiceNode> services) {
    this.plan = plan;
    this.observed = observed;
    this.services = services;
    this.hooks = new HookSteps(plan, services);
  }

  /**
   * Adds the steps.
   *
   * @param containers gives those of a service
   * @return the step that stops each container that runs
   */
  Map<ContainerSummary, Integer> add(
      BiFunction<ObservedState, String, List<ContainerSummary>> containers,
      Optional<Duration> timeout) {
    Map<String, List<Integer>> before = new HashMap<>();
    Map<ContainerSummary, Integer> stops = new LinkedHashMap<>();
    for (ServiceNode service : services.reversed()) {
      List<Integer> dependants = before.getOrDefault(service.name(), List.of());
      List<Integer> own = new ArrayList<>();
      for (ContainerSummary container : containers.apply(observed, service.name())) {
        if (container.state().isUp()) {
          int step =
              plan.add(
                  new Operation.StopContainer(LifecycleReconciler.ref(container), timeout),
                  "stop",
                  hooks.beforeStop(container, "stop", dependants));
          own.add(step);
          stops.put(container, step);
        }
      }
      // where a service has nothing to stop, what waits for it waits for its dependants
      List<Integer> last = own.isEmpty() ? dependants : own;
      for (DesiredDependency dependency : service.dependencies()) {
        before.computeIfAbsent(dependency.service(), _ -> new ArrayList<>()).addAll(last);
      }
    }
    return stops;
  }
}

package io.jcompose.reconcile;

import io.jcompose.desired.ServiceHooks;
import io.jcompose.desired.ServiceNode;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Labels;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.ContainerRef;
import io.jcompose.plan.LifecycleHook;
import io.jcompose.plan.Operation;
import io.jcompose.plan.PlanBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the hooks of services after their containers' starts and before their stops, one after the
 * other. Containers of {@code run} have none, as with docker compose 2.
 */
final class HookSteps {
  private final PlanBuilder plan;
  private final Map<String, ServiceHooks> services = new HashMap<>();

  HookSteps(PlanBuilder plan, List<ServiceNode> services) {
    this.plan = plan;
    services.forEach(service -> this.services.put(service.name(), service.hooks()));
  }

  /**
   * Adds what follows a start.
   *
   * @return the step after which the container counts as started
   */
  int afterStart(String service, ContainerRef container, int start) {
    int last = start;
    for (LifecycleHook hook : of(service).postStart()) {
      last = plan.add(new Operation.RunHook(container, hook, true), "has started", List.of(last));
    }
    return last;
  }

  /**
   * Adds what precedes a stop. A hook that fails does not keep its container from being stopped.
   *
   * @return the steps that the stop has to wait for
   */
  List<Integer> beforeStop(ContainerSummary container, String cause, List<Integer> after) {
    List<LifecycleHook> hooks = of(container.label(Labels.SERVICE)).preStop();
    if (hooks.isEmpty() || ObservedState.isOneOff(container)) {
      return after;
    }
    if (container.state() == ContainerState.PAUSED) {
      plan.warn(
          "container "
              + container.name()
              + " is paused, so its pre_stop hooks cannot run before"
              + " it is stopped");
    }
    if (container.state() != ContainerState.RUNNING) {
      return after;
    }
    List<Integer> before = after;
    for (LifecycleHook hook : hooks) {
      Operation run = new Operation.RunHook(LifecycleReconciler.ref(container), hook, false);
      before = List.of(plan.add(run, cause, before));
    }
    return before;
  }

  private ServiceHooks of(String service) {
    return services.getOrDefault(service, ServiceHooks.NONE);
  }
}

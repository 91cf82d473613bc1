package io.jcompose.reconcile;

import io.jcompose.desired.DesiredDependency;
import io.jcompose.desired.ServiceNode;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.Condition;
import io.jcompose.plan.ContainerRef;
import io.jcompose.plan.Operation;
import io.jcompose.plan.Plan;
import io.jcompose.plan.PlanBuilder;
import io.jcompose.reconcile.Dependencies.Ready;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans what happens to containers that exist already: in the order of dependencies. */
public final class LifecycleReconciler {
  private final PlanBuilder plan = new PlanBuilder();
  private final List<ServiceNode> services;
  private final ObservedState observed;
  private final HookSteps hooks;

  /**
   * A reconciler for one plan.
   *
   * @param services in dependency order
   */
  public LifecycleReconciler(List<ServiceNode> services, ObservedState observed) {
    this.services = List.copyOf(services);
    this.observed = observed;
    this.hooks = new HookSteps(plan, this.services);
  }

  /**
   * Starts what does not run, each service after those it depends on are as it needs them.
   *
   * @param named the services that the user asked for by name: of the others, those that have done
   *     their work are not run again
   * @param awaitReady whether the plan ends when all are ready
   * @param waitTimeout longest wait for each container; absent waits for ever
   * @throws Unsatisfiable if a service has no container
   */
  public Plan start(Set<String> named, boolean awaitReady, Optional<Duration> waitTimeout) {
    Dependencies dependencies = new Dependencies(plan, waitTimeout);
    for (ServiceNode service : services) {
      List<ContainerSummary> replicas = observed.replicas(service.name());
      if (replicas.isEmpty()) {
        throw new Unsatisfiable(
            "service \"%s\" has no container to start".formatted(service.name()));
      }
      boolean workIsDone = !named.contains(service.name()) && isAwaitedToComplete(service.name());
      List<Ready> ready = new ArrayList<>();
      for (ContainerSummary container : replicas) {
        ready.add(
            container.state().isUp() || (workIsDone && Dependencies.hasCompleted(container))
                ? Ready.asItIs(container)
                : started(service, container, dependencies));
      }
      dependencies.add(service.name(), ready);
    }
    if (awaitReady) {
      dependencies.awaitReady("--wait");
    }
    return plan.build();
  }

  private Ready started(
      ServiceNode service, ContainerSummary container, Dependencies dependencies) {
    ContainerRef ref = ref(container);
    List<Integer> before = dependencies.before(service.name(), known(service, services));
    int start = plan.add(new Operation.StartContainer(ref), "does not run", before);
    return Ready.after(ref, hooks.afterStart(service.name(), ref, start));
  }

  private boolean isAwaitedToComplete(String name) {
    return services.stream()
        .flatMap(service -> service.dependencies().stream())
        .anyMatch(d ->
            d.service().equals(name) && d.condition().equals(Optional.of(Condition.COMPLETED)));
  }

  /**
   * Stops what runs, each service after those that depend on it.
   *
   * @param timeout before SIGKILL; absent: each container's own
   */
  public Plan stop(Optional<Duration> timeout) {
    new Stops(plan, observed, services).add(ObservedState::replicas, timeout);
    return plan.build();
  }

  /**
   * Restarts all containers. A service follows one it depends on where it awaits its health or
   * completion, or asks to be restarted with it; the others restart at once.
   *
   * @param timeout before SIGKILL; absent: each container's own
   */
  public Plan restart(Optional<Duration> timeout) {
    Dependencies dependencies = new Dependencies(plan, Optional.empty());
    for (ServiceNode service : services) {
      List<DesiredDependency> ordering =
          known(service, services).stream()
              .filter(d -> d.restart() || d.condition().isPresent())
              .toList();
      List<Ready> ready = new ArrayList<>();
      for (ContainerSummary container : observed.replicas(service.name())) {
        List<Integer> before =
            hooks.beforeStop(container, "restart", dependencies.before(service.name(), ordering));
        ContainerRef ref = ref(container);
        int restart = plan.add(new Operation.RestartContainer(ref, timeout), "restart", before);
        ready.add(Ready.after(ref, hooks.afterStart(service.name(), ref, restart)));
      }
      dependencies.add(service.name(), ready);
    }
    return plan.build();
  }

  /** Dependencies on services that the plan is not about are no concern of its. */
  private static List<DesiredDependency> known(ServiceNode service, List<ServiceNode> services) {
    Set<String> names = new HashSet<>();
    services.forEach(s -> names.add(s.name()));
    return service.dependencies().stream().filter(d -> names.contains(d.service())).toList();
  }

  /** Sends a signal to all that run, one-offs included. */
  public Plan kill(String signal) {
    for (ContainerSummary container : ofServices(true)) {
      if (container.state().isUp()) {
        plan.add(new Operation.KillContainer(ref(container), signal), "kill", List.of());
      }
    }
    return plan.build();
  }

  /** Pauses all that run. */
  public Plan pause() {
    for (ContainerSummary container : ofServices(false)) {
      if (container.state() == ContainerState.RUNNING) {
        plan.add(new Operation.PauseContainer(ref(container)), "pause", List.of());
      }
    }
    return plan.build();
  }

  /** Lets all that are paused go on. */
  public Plan unpause() {
    for (ContainerSummary container : ofServices(false)) {
      if (container.state() == ContainerState.PAUSED) {
        plan.add(new Operation.UnpauseContainer(ref(container)), "unpause", List.of());
      }
    }
    return plan.build();
  }

  /**
   * Removes containers that do not run.
   *
   * @param volumes takes their anonymous volumes along
   */
  public Plan remove(boolean volumes) {
    for (ContainerSummary container : ofServices(false)) {
      if (!container.state().isUp()) {
        plan.add(
            new Operation.RemoveContainer(ref(container), true, volumes), "stopped", List.of());
      }
    }
    return plan.build();
  }

  private List<ContainerSummary> ofServices(boolean oneOffs) {
    List<ContainerSummary> containers = new ArrayList<>();
    services.forEach(service ->
        containers.addAll(
            oneOffs ? observed.all(service.name()) : observed.replicas(service.name())));
    return containers;
  }

  static ContainerRef ref(ContainerSummary container) {
    return new ContainerRef.Existing(container.id(), container.name());
  }
}

package io.jcompose.reconcile;

import io.jcompose.desired.DesiredDependency;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Health;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.Condition;
import io.jcompose.plan.ContainerRef;
import io.jcompose.plan.Operation;
import io.jcompose.plan.PlanBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The containers planned so far, and the waits for what they must reach. */
final class Dependencies {
  private final PlanBuilder plan;
  private final Optional<Duration> timeout;
  private final Map<String, List<Ready>> services = new LinkedHashMap<>();
  private final Map<Wait, Integer> waits = new HashMap<>();

  Dependencies(PlanBuilder plan, Optional<Duration> timeout) {
    this.plan = plan;
    this.timeout = timeout;
  }

  /**
   * A container of a service.
   *
   * @param started the steps after which it has been started; none if it stays as it was observed
   * @param observed as the engine held it; absent once a step changes it
   */
  record Ready(ContainerRef ref, List<Integer> started, Optional<ContainerSummary> observed) {
    static Ready asItIs(ContainerSummary container) {
      return new Ready(
          new ContainerRef.Existing(container.id(), container.name()),
          List.of(),
          Optional.of(container));
    }

    static Ready after(ContainerRef ref, int start) {
      return new Ready(ref, List.of(start), Optional.empty());
    }
  }

  private record Wait(ContainerRef container, Condition condition, boolean required) {}

  void add(String service, List<Ready> containers) {
    services.put(service, List.copyOf(containers));
  }

  /** Adds services that no plan is about, as the engine holds them, unless they are known. */
  void addObserved(Collection<String> names, ObservedState observed) {
    for (String name : names) {
      if (first(name).isEmpty()) {
        add(name, observed.replicas(name).stream().map(Ready::asItIs).toList());
      }
    }
  }

  /** The first container of a service: the one that others share namespaces and volumes with. */
  Optional<ContainerRef> first(String service) {
    return services.getOrDefault(service, List.of()).stream().map(Ready::ref).findFirst();
  }

  /**
   * The steps after which all dependencies of a service are as it needs them.
   *
   * @param dependant its name, for messages
   */
  List<Integer> before(String dependant, List<DesiredDependency> dependencies) {
    List<Integer> steps = new ArrayList<>();
    for (DesiredDependency dependency : dependencies) {
      List<Ready> containers = services.getOrDefault(dependency.service(), List.of());
      if (!services.containsKey(dependency.service())) {
        missing(dependant, dependency);
      } else if (containers.isEmpty()) {
        plan.note(
            "service %s depends on %s, which is scaled to 0; going on without it"
                .formatted(dependant, dependency.service()));
      }
      for (Ready container : containers) {
        steps.addAll(container.started());
        dependency
            .condition()
            .filter(condition -> !isMet(container, condition))
            .ifPresent(condition -> steps.add(await(dependency, condition, container)));
      }
    }
    return steps;
  }

  private void missing(String dependant, DesiredDependency dependency) {
    String message =
        "service %s depends on %s, which has no container"
            .formatted(dependant, dependency.service());
    if (dependency.required()) {
      throw new Unsatisfiable(message + "; is it in an inactive profile?");
    }
    plan.warn(message + "; going on without it, since it is not required");
  }

  private static boolean isMet(Ready container, Condition condition) {
    return container.observed().isPresent()
        && switch (condition) {
          case HEALTHY -> isHealthy(container.observed().get());
          case COMPLETED -> hasCompleted(container.observed().get());
          case READY -> isReady(container.observed().get());
        };
  }

  private static boolean isReady(ContainerSummary container) {
    boolean runsUnchecked =
        container.state() == ContainerState.RUNNING && container.health() == Health.NONE;
    return runsUnchecked || isHealthy(container) || hasCompleted(container);
  }

  private static boolean isHealthy(ContainerSummary container) {
    return container.state() == ContainerState.RUNNING && container.health() == Health.HEALTHY;
  }

  static boolean hasCompleted(ContainerSummary container) {
    return container.state() == ContainerState.EXITED && container.exitCode() == 0;
  }

  private int await(DesiredDependency dependency, Condition condition, Ready container) {
    return await(
        dependency.service(),
        new Wait(container.ref(), condition, dependency.required()),
        container,
        "its dependants need it");
  }

  private int await(String service, Wait wait, Ready container, String cause) {
    return waits.computeIfAbsent(
        wait,
        _ ->
            plan.add(
                new Operation.AwaitCondition(
                    wait.container(), service, wait.condition(), wait.required(), timeout),
                cause,
                container.started()));
  }

  /** Waits for all containers that have been added. */
  void awaitReady(String cause) {
    services.forEach((service, containers) -> {
      for (Ready container : containers) {
        if (!isMet(container, Condition.READY)) {
          await(service, new Wait(container.ref(), Condition.READY, true), container, cause);
        }
      }
    });
  }
}

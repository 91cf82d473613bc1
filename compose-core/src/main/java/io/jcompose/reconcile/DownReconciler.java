package io.jcompose.reconcile;

import io.jcompose.desired.ServiceNode;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Labels;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.Operation;
import io.jcompose.plan.Plan;
import io.jcompose.plan.PlanBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Plans {@code down}: stops and removes containers, then what nothing uses any more. */
public final class DownReconciler {
  private final PlanBuilder plan = new PlanBuilder();
  private final ObservedState observed;
  private final DownOptions options;

  private DownReconciler(ObservedState observed, DownOptions options) {
    this.observed = observed;
    this.options = options;
  }

  /**
   * What to take down.
   *
   * @param known services that are no orphans, those of inactive profiles included
   * @param removeOrphans also removes containers of services that the project does not have
   * @param anonymousVolumes also removes the anonymous volumes of the containers
   * @param networks names of networks to remove
   * @param volumes names of volumes to remove
   * @param images names of images to remove
   * @param timeout before SIGKILL; absent: each container's own
   */
  public record DownOptions(
      Set<String> known,
      boolean removeOrphans,
      boolean anonymousVolumes,
      List<String> networks,
      List<String> volumes,
      List<String> images,
      Optional<Duration> timeout) {
    public DownOptions {
      known = Set.copyOf(known);
      networks = List.copyOf(networks);
      volumes = List.copyOf(volumes);
      images = List.copyOf(images);
    }
  }

  /**
   * The plan.
   *
   * @param services whose containers are removed, in dependency order
   */
  public static Plan plan(List<ServiceNode> services, ObservedState observed, DownOptions options) {
    return new DownReconciler(observed, options).plan(services);
  }

  private Plan plan(List<ServiceNode> services) {
    Map<ContainerSummary, Integer> stops =
        new Stops(plan, observed, services).add(ObservedState::all, options.timeout());
    Set<ContainerSummary> removed = new LinkedHashSet<>();
    List<Integer> removals = new ArrayList<>();
    for (ServiceNode service : services.reversed()) {
      for (ContainerSummary container : observed.all(service.name())) {
        String cause = ObservedState.isOneOff(container) ? "one-off" : "down";
        removals.add(remove(container, cause, Optional.ofNullable(stops.get(container))));
        removed.add(container);
      }
    }
    orphans(removed, removals);
    noteOneOffs(removed);
    for (String name : options.networks()) {
      removeUnlessUsed(name, removed, removals);
    }
    options.volumes().forEach(name -> plan.add(new Operation.RemoveVolume(name), "down", removals));
    options.images().forEach(name -> plan.add(new Operation.RemoveImage(name), "down", removals));
    return plan.build();
  }

  private int remove(ContainerSummary container, String cause, Optional<Integer> stop) {
    return plan.add(
        new Operation.RemoveContainer(
            LifecycleReconciler.ref(container), true, options.anonymousVolumes()),
        cause,
        stop.stream().toList());
  }

  private void orphans(Set<ContainerSummary> removed, List<Integer> removals) {
    if (!options.removeOrphans()) {
      return;
    }
    for (ContainerSummary container : observed.containers()) {
      if (removed.contains(container)
          || options.known().contains(container.label(Labels.SERVICE))) {
        continue;
      }
      Optional<Integer> stop =
          container.state().isUp()
              ? Optional.of(
                  plan.add(
                      new Operation.StopContainer(
                          LifecycleReconciler.ref(container), options.timeout()),
                      "orphan",
                      List.of()))
              : Optional.empty();
      removals.add(remove(container, "orphan", stop));
      removed.add(container);
    }
  }

  private void noteOneOffs(Set<ContainerSummary> removed) {
    String names =
        removed.stream()
            .filter(ObservedState::isOneOff)
            .map(ContainerSummary::name)
            .collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      plan.note("containers of \"run\" are removed too: " + names);
    }
  }

  private void removeUnlessUsed(
      String network, Set<ContainerSummary> removed, List<Integer> removals) {
    String users =
        observed.containers().stream()
            .filter(c -> !removed.contains(c) && c.networks().containsKey(network))
            .map(ContainerSummary::name)
            .collect(Collectors.joining(", "));
    if (users.isEmpty()) {
      plan.add(new Operation.RemoveNetwork(network), "down", removals);
    } else {
      plan.note("network " + network + " stays, since containers use it: " + users);
    }
  }
}

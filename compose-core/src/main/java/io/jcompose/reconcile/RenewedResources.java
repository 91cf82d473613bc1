package io.jcompose.reconcile;

import io.jcompose.desired.DesiredNetwork;
import io.jcompose.desired.DesiredService;
import io.jcompose.desired.DesiredState;
import io.jcompose.desired.DesiredVolume;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Labels;
import io.jcompose.engine.NetworkSummary;
import io.jcompose.engine.VolumeSummary;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.Operation;
import io.jcompose.plan.PlanBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Removes networks and volumes whose configuration changed, so that they can be made anew, and
 * takes the containers that use them out of the way.
 */
final class RenewedResources {
  private final PlanBuilder plan;
  private final DesiredState desired;
  private final ObservedState observed;
  private final UpOptions options;
  private final SequencedMap<ContainerSummary, String> users = new LinkedHashMap<>();
  private final Map<ContainerSummary, Integer> stops = new HashMap<>();
  private final Map<ContainerSummary, Integer> removed = new LinkedHashMap<>();
  private final Map<String, Integer> removals = new HashMap<>();

  private RenewedResources(
      PlanBuilder plan, DesiredState desired, ObservedState observed, UpOptions options) {
    this.plan = plan;
    this.desired = desired;
    this.observed = observed;
    this.options = options;
  }

  /** Adds the steps. */
  static RenewedResources add(
      PlanBuilder plan, DesiredState desired, ObservedState observed, UpOptions options) {
    RenewedResources renewed = new RenewedResources(plan, desired, observed, options);
    List<DesiredNetwork> networks =
        desired.networks().stream().filter(renewed::hasChanged).filter(renewed::isOurs).toList();
    List<DesiredVolume> volumes =
        desired.volumes().stream().filter(renewed::hasChanged).filter(renewed::isOurs).toList();
    networks.forEach(n -> renewed.use(usesNetwork(n), "network " + n.spec().name() + " changed"));
    volumes.forEach(v -> renewed.use(usesVolume(v), "volume " + v.spec().name() + " changed"));
    renewed.stopUsers();
    networks.forEach(renewed::remove);
    volumes.forEach(renewed::remove);
    return renewed;
  }

  /** The step that removes each network or volume, by name. */
  Map<String, Integer> removals() {
    return removals;
  }

  /** The step that stops each container which had to be stopped. */
  Map<ContainerSummary, Integer> stops() {
    return stops;
  }

  /** The step that removes each container which had to go with its volume. */
  Map<ContainerSummary, Integer> removedContainers() {
    return removed;
  }

  /** Why a container has to be replaced; absent if its networks and volumes stay. */
  Optional<String> cause(ContainerSummary container) {
    return Optional.ofNullable(users.get(container));
  }

  private boolean hasChanged(DesiredNetwork network) {
    NetworkSummary found = observed.networks().get(network.spec().name());
    return !network.external() && found != null && differ(found.labels(), network.spec().labels());
  }

  private boolean hasChanged(DesiredVolume volume) {
    VolumeSummary found = observed.volumes().get(volume.spec().name());
    return !volume.external() && found != null && differ(found.labels(), volume.spec().labels());
  }

  /** Without a hash, or in another project, nobody knows how it was made. */
  private boolean differ(Map<String, String> found, Map<String, String> wanted) {
    String hash = found.getOrDefault(Labels.CONFIG_HASH, "");
    return !hash.isEmpty()
        && found.getOrDefault(Labels.PROJECT, "").equals(desired.project())
        && !hash.equals(wanted.get(Labels.CONFIG_HASH));
  }

  private boolean isOurs(DesiredNetwork network) {
    return isOurs("network " + network.spec().name(), usesNetwork(network));
  }

  private boolean isOurs(DesiredVolume volume) {
    String what = "volume " + volume.spec().name();
    if (!options.mayLoseData()) {
      plan.warn(
          what
              + " was made with another configuration and is kept, since its data would be lost;"
              + " --yes makes it anew");
      return false;
    }
    return isOurs(what, usesVolume(volume));
  }

  private boolean isOurs(String what, Predicate<ContainerSummary> user) {
    Set<String> services =
        desired.services().stream().map(DesiredService::name).collect(Collectors.toSet());
    String others =
        observed.containers().stream()
            .filter(user)
            .filter(c -> ObservedState.isOneOff(c) || !services.contains(c.label(Labels.SERVICE)))
            .map(ContainerSummary::name)
            .collect(Collectors.joining(", "));
    if (!others.isEmpty()) {
      plan.warn(
          what
              + " was made with another configuration and is kept, since containers use it that"
              + " this call is not about: "
              + others);
    }
    return others.isEmpty();
  }

  private static Predicate<ContainerSummary> usesNetwork(DesiredNetwork network) {
    return container -> container.networks().containsKey(network.spec().name());
  }

  private static Predicate<ContainerSummary> usesVolume(DesiredVolume volume) {
    return container ->
        container.mounts().stream().anyMatch(m -> m.name().equals(volume.spec().name()));
  }

  private void use(Predicate<ContainerSummary> user, String cause) {
    observed.containers().stream().filter(user).forEach(c -> users.putIfAbsent(c, cause));
  }

  private void stopUsers() {
    if (users.isEmpty()) {
      return;
    }
    stops.putAll(
        new Stops(plan, observed, desired.nodes())
            .add(
                (state, service) ->
                    state.replicas(service).stream().filter(users::containsKey).toList(),
                options.stopTimeout()));
  }

  private void remove(DesiredNetwork network) {
    String name = network.spec().name();
    List<Integer> left = new ArrayList<>();
    for (ContainerSummary container : users.keySet()) {
      if (usesNetwork(network).test(container)) {
        left.add(
            plan.add(
                new Operation.DisconnectNetwork(name, LifecycleReconciler.ref(container)),
                "network " + name + " changed",
                after(container)));
      }
    }
    removals.put(name, plan.add(new Operation.RemoveNetwork(name), "configuration changed", left));
  }

  private void remove(DesiredVolume volume) {
    String name = volume.spec().name();
    Set<Integer> gone = new LinkedHashSet<>();
    for (ContainerSummary container : users.keySet()) {
      if (usesVolume(volume).test(container)) {
        gone.add(removed.computeIfAbsent(container, c -> removeUser(c, name)));
      }
    }
    removals.put(name, plan.add(new Operation.RemoveVolume(name), "configuration changed", gone));
  }

  private int removeUser(ContainerSummary container, String volume) {
    return plan.add(
        new Operation.RemoveContainer(LifecycleReconciler.ref(container), true, false),
        "volume " + volume + " changed",
        after(container));
  }

  private List<Integer> after(ContainerSummary container) {
    return Optional.ofNullable(stops.get(container)).stream().toList();
  }
}

package io.jcompose.reconcile;

import io.jcompose.desired.DesiredNetwork;
import io.jcompose.desired.DesiredState;
import io.jcompose.desired.DesiredVolume;
import io.jcompose.engine.Labels;
import io.jcompose.engine.NetworkSummary;
import io.jcompose.engine.VolumeSummary;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.Operation;
import io.jcompose.plan.PlanBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Creates the networks and volumes that are missing. */
final class ResourceSteps {
  /** Networks every engine has. */
  private static final List<String> PREDEFINED = List.of("bridge", "host", "none");

  private final PlanBuilder plan;
  private final DesiredState desired;
  private final ObservedState observed;
  private final Map<String, Integer> removals;

  ResourceSteps(PlanBuilder plan, DesiredState desired, ObservedState observed) {
    this(plan, desired, observed, Map.of());
  }

  /**
   * @param removals by name, steps that remove networks and volumes to be made anew
   */
  ResourceSteps(
      PlanBuilder plan,
      DesiredState desired,
      ObservedState observed,
      Map<String, Integer> removals) {
    this.plan = plan;
    this.desired = desired;
    this.observed = observed;
    this.removals = Map.copyOf(removals);
  }

  /**
   * Adds the steps.
   *
   * @return their numbers, which every container waits for
   * @throws Unsatisfiable if something external does not exist
   */
  List<Integer> add() {
    List<Integer> steps = new ArrayList<>();
    desired.networks().forEach(network -> add(network, steps));
    desired.volumes().forEach(volume -> add(volume, steps));
    return steps;
  }

  private void add(DesiredNetwork network, List<Integer> steps) {
    String name = network.spec().name();
    NetworkSummary found = observed.networks().get(name);
    if (found != null && !removals.containsKey(name)) {
      if (!network.external()) {
        checkOwner("network", name, network.key(), found.labels(), Labels.NETWORK);
      }
      return;
    }
    if (PREDEFINED.contains(name)) {
      return;
    }
    if (network.external()) {
      throw new Unsatisfiable(
          "network "
              + name
              + " is declared external but does not exist; create it with \"docker network create "
              + name
              + "\", or remove \"external: true\"");
    }
    steps.add(create(new Operation.CreateNetwork(network.spec()), name));
  }

  private void add(DesiredVolume volume, List<Integer> steps) {
    String name = volume.spec().name();
    VolumeSummary found = observed.volumes().get(name);
    if (found != null && !removals.containsKey(name)) {
      if (!volume.external()) {
        checkOwner("volume", name, volume.key(), found.labels(), Labels.VOLUME);
      }
      return;
    }
    if (volume.external()) {
      throw new Unsatisfiable(
          "volume "
              + name
              + " is declared external but does not exist; create it with \"docker volume create "
              + name
              + "\", or remove \"external: true\"");
    }
    steps.add(create(new Operation.CreateVolume(volume.spec()), name));
  }

  private int create(Operation operation, String name) {
    Integer removal = removals.get(name);
    return removal == null
        ? plan.add(operation, "missing", List.of())
        : plan.add(operation, "configuration changed", List.of(removal));
  }

  private void checkOwner(
      String kind, String name, String key, Map<String, String> labels, String keyLabel) {
    String project = labels.getOrDefault(Labels.PROJECT, "");
    if (project.isEmpty()) {
      plan.warn(
          "%s %s exists but was not made by Compose; it is used as it is. Say \"external: true\" if that is meant"
              .formatted(kind, name));
    } else if (!project.equals(desired.project())) {
      plan.warn(
          "%s %s exists but belongs to project %s; it is used as it is. Say \"external: true\" if that is meant"
              .formatted(kind, name, project));
    } else if (!labels.getOrDefault(keyLabel, key).equals(key)) {
      throw new Unsatisfiable(
          "%s %s exists with the label %s=%s, but the project calls it %s; remove it or give the other a name of its own"
              .formatted(kind, name, keyLabel, labels.get(keyLabel), key));
    }
  }
}

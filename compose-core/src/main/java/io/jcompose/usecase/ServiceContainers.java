package io.jcompose.usecase;

import io.jcompose.diagnostic.Nearest;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.Filters;
import io.jcompose.engine.Labels;
import io.jcompose.observed.ObservedState;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.SequencedSet;

/**
 * The containers of one project as the engine holds them, found by their labels.
 *
 * @param project its name
 * @param services those of the Compose file; empty if the project is known by its name only
 * @param containers all of the project's, one-offs included, by service, replicas first, lowest
 *     number first
 */
public record ServiceContainers(
    String project, SequencedSet<String> services, List<ContainerSummary> containers) {
  private static final Comparator<ContainerSummary> ORDER =
      Comparator.comparing((ContainerSummary c) -> c.label(Labels.SERVICE))
          .thenComparing(ObservedState::isOneOff)
          .thenComparingInt(ObservedState::number)
          .thenComparing(ContainerSummary::created)
          .thenComparing(ContainerSummary::name);

  public ServiceContainers {
    services = new LinkedHashSet<>(services);
    containers = containers.stream().sorted(ORDER).toList();
  }

  /** Asks the engine, with one call. Blocks. */
  public static ServiceContainers of(
      EngineReader engine, String project, SequencedSet<String> services) {
    return new ServiceContainers(
        project, services, engine.listContainers(Filters.project(project)));
  }

  /**
   * Those of some services without one-offs; no names means all.
   *
   * @throws RefusedException if neither the file nor a container knows one of the names
   */
  public List<ContainerSummary> replicas(Collection<String> names) {
    return withOneOffs(names).stream().filter(c -> !ObservedState.isOneOff(c)).toList();
  }

  /**
   * Those of some services, one-offs included; no names means all.
   *
   * @throws RefusedException if neither the file nor a container knows one of the names
   */
  public List<ContainerSummary> withOneOffs(Collection<String> names) {
    checkKnown(names);
    return containers.stream()
        .filter(c -> names.isEmpty() || names.contains(c.label(Labels.SERVICE)))
        .toList();
  }

  /**
   * One container of a service: the replica with that number, or without a number the first that
   * runs, replicas before one-offs.
   *
   * @throws RefusedException if there is no such service, or no such container runs
   */
  public ContainerSummary running(String service, OptionalInt index) {
    return chosen(service, index, true);
  }

  /**
   * One container of a service in whatever state, those that run first.
   *
   * @throws RefusedException if there is no such service or container
   */
  public ContainerSummary any(String service, OptionalInt index) {
    return chosen(service, index, false);
  }

  private ContainerSummary chosen(String service, OptionalInt index, boolean mustRun) {
    checkKnown(service);
    List<ContainerSummary> candidates =
        containers.stream()
            .filter(c -> c.label(Labels.SERVICE).equals(service))
            .filter(c ->
                index.isEmpty()
                    || (!ObservedState.isOneOff(c) && ObservedState.number(c) == index.getAsInt()))
            .toList();
    return candidates.stream()
        .filter(c -> c.state() == ContainerState.RUNNING)
        .findFirst()
        .or(() -> mustRun ? java.util.Optional.empty() : candidates.stream().findFirst())
        .orElseThrow(() -> missing(service, index, mustRun, candidates));
  }

  private static RefusedException missing(
      String service, OptionalInt index, boolean mustRun, List<ContainerSummary> candidates) {
    String what =
        index.isPresent()
            ? "container %d of service \"%s\"".formatted(index.getAsInt(), service)
            : "service \"" + service + "\"";
    if (candidates.isEmpty()) {
      return new RefusedException(
          index.isPresent()
              ? what + " does not exist"
              : what + " has no container; start it with \"jcompose up -d " + service + "\"");
    }
    assert mustRun;
    return new RefusedException(
        what
            + (is(ContainerState.PAUSED, candidates)
                ? " is paused; let it go on with \"jcompose unpause " + service + "\""
                : is(ContainerState.RESTARTING, candidates)
                    ? " is restarting; \"jcompose logs " + service + "\" may show why"
                    : " is not running; start it with \"jcompose start " + service + "\""));
  }

  private static boolean is(ContainerState state, List<ContainerSummary> candidates) {
    return candidates.stream().anyMatch(c -> c.state() == state);
  }

  /**
   * Refuses names of services that nobody knows.
   *
   * @throws RefusedException if neither the file nor a container knows one of the names
   */
  void checkKnown(Collection<String> names) {
    names.forEach(this::checkKnown);
  }

  private void checkKnown(String service) {
    SequencedSet<String> known = new LinkedHashSet<>(services);
    containers.forEach(c -> known.add(c.label(Labels.SERVICE)));
    if (!known.contains(service)) {
      throw new RefusedException(
          "no such service: "
              + service
              + (known.isEmpty()
                  ? "; project \"" + project + "\" has none"
                  : "\n" + Nearest.hint(service, known)));
    }
  }
}

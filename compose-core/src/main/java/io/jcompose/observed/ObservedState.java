package io.jcompose.observed;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.ImageDetails;
import io.jcompose.engine.Labels;
import io.jcompose.engine.NetworkSummary;
import io.jcompose.engine.VolumeSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the engine holds of a project.
 *
 * @param containers all of the project's, one-offs included
 * @param networks those with a name the project uses, by name; whoever made them
 * @param volumes those with a name the project uses, by name; whoever made them
 * @param images those asked for that the engine holds, by name
 */
public record ObservedState(
    List<ContainerSummary> containers,
    Map<String, NetworkSummary> networks,
    Map<String, VolumeSummary> volumes,
    Map<String, ImageDetails> images) {
  public ObservedState {
    containers = List.copyOf(containers);
    networks = Map.copyOf(networks);
    volumes = Map.copyOf(volumes);
    images = Map.copyOf(images);
  }

  /** The containers of a service without its one-offs, lowest number first. */
  public List<ContainerSummary> replicas(String service) {
    return containers.stream()
        .filter(c -> c.label(Labels.SERVICE).equals(service))
        .filter(c -> !isOneOff(c))
        .sorted(Comparator.comparingInt(ObservedState::number))
        .toList();
  }

  /** All containers of a service, its one-offs last. */
  public List<ContainerSummary> all(String service) {
    List<ContainerSummary> all = new ArrayList<>(replicas(service));
    containers.stream()
        .filter(c -> c.label(Labels.SERVICE).equals(service))
        .filter(ObservedState::isOneOff)
        .forEach(all::add);
    return all;
  }

  /** The replica with that number. */
  public Optional<ContainerSummary> replica(String service, int number) {
    return replicas(service).stream().filter(c -> number(c) == number).findFirst();
  }

  /** Whether a container was made by {@code run}. */
  public static boolean isOneOff(ContainerSummary container) {
    return container.label(Labels.ONEOFF).equals("True");
  }

  /** A container's number among its service's, from 1; very large where it has none. */
  public static int number(ContainerSummary container) {
    String label = container.label(Labels.CONTAINER_NUMBER);
    return label.matches("\\d{1,9}") ? Integer.parseInt(label) : Integer.MAX_VALUE;
  }
}

package io.jcompose.usecase;

import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Labels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * What the engine holds of a project, in brief.
 *
 * @param states how many containers are in each state, by the engine's name for it
 * @param configFiles the Compose files that the containers were made from; empty if a container
 *     does not tell
 */
public record ProjectSummary(
    String name, SequencedMap<String, Integer> states, List<String> configFiles) {
  public ProjectSummary {
    states = Collections.unmodifiableSequencedMap(new TreeMap<>(states));
    configFiles = List.copyOf(configFiles);
  }

  /** Groups containers by project, sorted by name; those that no Compose tool made are left out. */
  public static List<ProjectSummary> of(List<ContainerSummary> containers) {
    SequencedMap<String, List<ContainerSummary>> projects = new TreeMap<>();
    containers.stream()
        .filter(c -> c.labels().containsKey(Labels.PROJECT))
        .filter(c -> c.labels().containsKey(Labels.CONFIG_HASH))
        .forEach(
            c -> projects.computeIfAbsent(c.label(Labels.PROJECT), _ -> new ArrayList<>()).add(c));
    return projects.entrySet().stream().map(p -> summary(p.getKey(), p.getValue())).toList();
  }

  private static ProjectSummary summary(String name, List<ContainerSummary> containers) {
    SequencedMap<String, Integer> states = new TreeMap<>();
    containers.forEach(c -> states.merge(text(c.state()), 1, Integer::sum));
    boolean told = containers.stream().allMatch(c -> c.labels().containsKey(Labels.CONFIG_FILES));
    List<String> files =
        told
            ? containers.stream()
                .flatMap(c -> Arrays.stream(c.label(Labels.CONFIG_FILES).split(",", -1)))
                .distinct()
                .toList()
            : List.of();
    return new ProjectSummary(name, states, files);
  }

  private static String text(ContainerState state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}

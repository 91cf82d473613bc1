package io.jcompose.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Health;
import io.jcompose.engine.Labels;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ProjectSummaryTest {
  private static ContainerSummary container(ContainerState state, Map<String, String> labels) {
    return new ContainerSummary(
        new ContainerId("0123"),
        "x",
        List.of("x"),
        "busybox",
        "sha256:1",
        "sleep",
        Instant.EPOCH,
        state,
        "",
        Health.NONE,
        -1,
        new LinkedHashMap<>(labels),
        new LinkedHashMap<>(),
        List.of(),
        List.of());
  }

  private static Map<String, String> labels(String project, String files) {
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    labels.put(Labels.PROJECT, project);
    labels.put(Labels.CONFIG_HASH, "1");
    if (!files.isEmpty()) {
      labels.put(Labels.CONFIG_FILES, files);
    }
    return labels;
  }

  @Test
  void countsStatesAndGathersFiles() {
    List<ProjectSummary> projects =
        ProjectSummary.of(
            List.of(
                container(ContainerState.RUNNING, labels("web", "/a.yaml,/b.yaml")),
                container(ContainerState.EXITED, labels("web", "/a.yaml,/c.yaml")),
                container(ContainerState.RUNNING, labels("web", "/a.yaml")),
                container(ContainerState.PAUSED, labels("api", "")),
                container(ContainerState.RUNNING, Map.of(Labels.PROJECT, "not-by-compose")),
                container(ContainerState.RUNNING, Map.of())));
    assertEquals(List.of("api", "web"), projects.stream().map(ProjectSummary::name).toList());
    assertEquals("{exited=1, running=2}", projects.getLast().states().toString());
    assertEquals(List.of("/a.yaml", "/b.yaml", "/c.yaml"), projects.getLast().configFiles());
    assertEquals(List.of(), projects.getFirst().configFiles());
  }
}

package io.jcompose.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.ContainerStats;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.FakeEngine;
import io.jcompose.engine.Filters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StatsTest {
  private final FakeEngine engine = new FakeEngine().withImage("busybox");

  private ContainerId container(String name) {
    return engine.createContainer(ContainerSpec.of(name, "busybox")).id();
  }

  private List<ContainerSummary> containers() {
    return engine.listContainers(Filters.NONE).stream()
        .sorted(Comparator.comparing(ContainerSummary::name))
        .toList();
  }

  private static String text(List<Stats.Usage> usages) {
    return usages.stream()
        .map(usage ->
            usage.container().name()
                + " "
                + usage.stats().map(ContainerStats::pids).map(String::valueOf).orElse("--"))
        .collect(Collectors.joining(", "));
  }

  @Test
  void measuresWhatRunsOnce() throws InterruptedException {
    engine.startContainer(container("a"));
    container("b");
    List<ContainerSummary> containers = containers();
    engine.startContainer(container("c"));
    assertEquals("a 1, b 0", text(new Stats(engine).once(containers)));
  }

  @Test
  void followsWhatStartsAndForgetsWhatIsGone() throws InterruptedException {
    ContainerId a = container("a");
    engine.startContainer(a);
    ContainerId b = container("b");
    List<String> rounds = new ArrayList<>();
    new Stats(engine)
        .follow(
            this::containers,
            Duration.ofMillis(20),
            usages -> {
              rounds.add(text(usages));
              if (rounds.size() == 1) {
                engine.startContainer(b);
              }
              if (text(usages).equals("a 1, b 1")) {
                engine.removeContainer(a, true, false);
              }
              return !text(usages).equals("b 1");
            });
    assertEquals("a 1, b 0", rounds.getFirst());
    assertEquals("b 1", rounds.getLast());
  }
}

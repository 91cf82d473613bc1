package io.jcompose.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Health;
import io.jcompose.engine.Labels;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceContainersTest {
  /** Containers of one service {@code web}, numbered from 1 on. */
  private static ServiceContainers in(ContainerState... states) {
    return new ServiceContainers(
        "p",
        new LinkedHashSet<>(List.of("web")),
        IntStream.range(0, states.length).mapToObj(i -> container(i + 1, states[i])).toList());
  }

  private static ContainerSummary container(int number, ContainerState state) {
    return new ContainerSummary(
        new ContainerId("0" + number),
        "p-web-" + number,
        List.of("p-web-" + number),
        "busybox",
        "sha256:1",
        "sleep",
        Instant.EPOCH,
        state,
        "",
        Health.NONE,
        -1,
        new LinkedHashMap<>(
            Map.of(Labels.SERVICE, "web", Labels.CONTAINER_NUMBER, Integer.toString(number))),
        new LinkedHashMap<>(),
        List.of(),
        List.of());
  }

  @Test
  void takesTheFirstThatRuns() {
    ServiceContainers containers =
        in(ContainerState.EXITED, ContainerState.RUNNING, ContainerState.RUNNING);
    assertEquals("p-web-2", containers.running("web", OptionalInt.empty()).name());
    assertEquals("p-web-3", containers.running("web", OptionalInt.of(3)).name());
    assertEquals("p-web-2", containers.any("web", OptionalInt.empty()).name());
    assertEquals("p-web-1", containers.any("web", OptionalInt.of(1)).name());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | service \"web\" has no container; start it with \"jcompose up -d web\"",
        "EXITED | service \"web\" is not running; start it with \"jcompose start web\"",
        "EXITED PAUSED | service \"web\" is paused; let it go on with \"jcompose unpause web\"",
        "RESTARTING | service \"web\" is restarting; \"jcompose logs web\" may show why",
      })
  void saysWhyNoneRuns(String states, String message) {
    ContainerState[] all =
        Arrays.stream(states.split(" ", -1))
            .filter(state -> !state.isEmpty())
            .map(ContainerState::valueOf)
            .toArray(ContainerState[]::new);
    RefusedException refused =
        assertThrows(RefusedException.class, () -> in(all).running("web", OptionalInt.empty()));
    assertEquals(message, refused.getMessage());
  }

  @Test
  void saysWhichNumberIsMissing() {
    ServiceContainers containers = in(ContainerState.RUNNING, ContainerState.EXITED);
    assertEquals(
        "container 3 of service \"web\" does not exist",
        assertThrows(RefusedException.class, () -> containers.any("web", OptionalInt.of(3)))
            .getMessage());
    assertEquals(
        "container 2 of service \"web\" is not running; start it with \"jcompose start web\"",
        assertThrows(RefusedException.class, () -> containers.running("web", OptionalInt.of(2)))
            .getMessage());
    assertEquals(
        "no such service: wbe\ndid you mean \"web\"?",
        assertThrows(RefusedException.class, () -> containers.any("wbe", OptionalInt.of(3)))
            .getMessage());
  }
}

package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How much {@code run} asks of the engine. */
@EngineTest
class EngineCallsIT {
  private static final int BUDGET = 12;

  @Test
  void aWarmRunStaysWithinItsBudget(ScratchProject project) throws IOException {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            depends_on:
              db: {condition: service_healthy}
              cache: {condition: service_started}
          db:
            image: busybox
            command: sleep 600
            init: true
            healthcheck: {test: ["CMD", "true"], interval: 1s}
          cache: {image: busybox, command: sleep 600, init: true}
        """);
    Result warmUp = project.jcompose("run", "--rm", "s", "true");
    assertEquals(0, warmUp.exitCode(), warmUp::output);
    try (EngineProxy proxy = EngineProxy.before(project)) {
      Result result = project.jcompose("run", "--rm", "s", "true");

      assertEquals(0, result.exitCode(), result::output);
      List<String> requests = proxy.requests();
      System.out.println("a warm run makes " + requests.size() + " calls to the engine");
      assertTrue(requests.size() > 4, "the calls go through the proxy");
      assertTrue(requests.size() <= BUDGET, () -> String.join("\n", requests));
    }
  }
}

package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code watch} and {@code up --watch} refuse before they need an engine. */
class WatchBadInputTest {
  @TempDir Path folder;
  private Called called;

  @BeforeEach
  void setUp() {
    called = new Called(folder);
  }

  @Test
  void refusesToWatchNothing() {
    called.with("compose.yaml", "services: {web: {image: busybox}}\n");
    String message =
        """
        exit code 1
        error: there is nothing to watch: none of the services has "develop: {watch: …}"
        """;
    assertEquals(message, called.run("watch").text());
    assertEquals(message, called.run("up", "--watch").text());
  }

  @Test
  void saysWhereAnActionLacksWhatItNeeds() {
    called.with(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            develop:
              watch:
                - {path: ., action: rebuild}
        """);
    String message =
        """
        exit code 1
        compose.yaml:6:29: services.web.develop.watch[0].action: action rebuild needs a build, which service "web" has not
            6 |         - {path: ., action: rebuild}
              |                             ^^^^^^^
              add "build:" to the service, or use the action sync or restart
        """;
    assertEquals(message, called.run("watch", "--no-up").text());
    assertEquals(message, called.run("up", "-w").text());
  }

  @Test
  void refusesServicesThatNobodyKnows() {
    called.with("compose.yaml", "services: {web: {image: busybox}}\n");
    assertEquals(
        """
        exit code 1
        error: no such service: webb
              did you mean "web"?
        """,
        called.run("watch", "webb").text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-d", "--no-build", "--wait", "--no-start"})
  void upWatchesOnlyWhatItBuildsAndStaysWith(String other) {
    called.with("compose.yaml", "services: {web: {image: busybox}}\n");
    assertEquals(
        "exit code 1\nerror: %s and --watch exclude each other: leave one out\n".formatted(other),
        called.run("up", "--watch", other).text());
  }
}

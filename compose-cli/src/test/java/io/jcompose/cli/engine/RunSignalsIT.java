package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What signals do to {@code run}: before its container exists, and after. */
@EngineTest
class RunSignalsIT {
  /** Prints a line for each signal, and ends when its standard input does. */
  private static final String COUNT_SIGNALS =
      """
      for s in INT TERM HUP QUIT USR1 USR2; do trap "echo got $s" $s; done
      exec 3<&0
      cat <&3 &
      echo ready
      while kill -0 $! 2>/dev/null; do wait $!; done
      echo end
      """;

  @ParameterizedTest
  @CsvSource({"INT, 2", "TERM, 15", "HUP, 1", "QUIT, 3", "USR1, 10", "USR2, 12"})
  void reachesTheContainerOnce(String signal, int number, ScratchProject project) {
    project.write("compose.yaml", "services: {s: {image: busybox}}");
    Instant start = Instant.now();
    Running run = project.start("run", "-T", "s", "sh", "-c", COUNT_SIGNALS).awaitStdout("ready");

    run.signal(signal).awaitStdout("got ");
    Result result = run.closeStdin().await();

    assertEquals(0, result.exitCode(), result::output);
    assertEquals("ready\ngot " + signal + "\nend\n", result.stdout(), result::output);
    assertEquals(
        List.of(Integer.toString(number)),
        signalsSent(project, project.oneOffs().getFirst(), start));
  }

  @Test
  void reachTheContainerOneAfterTheOther(ScratchProject project) {
    project.write("compose.yaml", "services: {s: {image: busybox}}");
    Running run = project.start("run", "-T", "s", "sh", "-c", COUNT_SIGNALS).awaitStdout("ready");

    for (String signal : List.of("QUIT", "INT", "QUIT", "TERM", "QUIT")) {
      int before = run.stdoutSoFar().length();
      run.signal(signal);
      project.eventually(signal, () -> run.stdoutSoFar().length() > before);
    }
    Result result = run.closeStdin().await();

    assertEquals(
        "ready\ngot QUIT\ngot INT\ngot QUIT\ngot TERM\ngot QUIT\nend\n",
        result.stdout(),
        result::output);
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129", "QUIT, 131", "USR1, 138", "USR2, 140"})
  void endsAsTheContainerThatTheSignalEnds(String signal, int exitCode, ScratchProject project) {
    project.write("compose.yaml", "services: {s: {image: busybox, init: true}}");
    Running run =
        project
            .start("run", "--rm", "-T", "s", "sh", "-c", "echo ready; exec sleep 600")
            .awaitStdout("ready");

    Result result = run.signal(signal).await();

    assertEquals(exitCode, result.exitCode(), result::output);
    assertEquals(List.of(), project.oneOffs());
  }

  @ParameterizedTest
  @CsvSource({"INT, 130, --rm", "INT, 130, -T", "TERM, 143, --rm", "TERM, 143, -T", "HUP, 129, -T"})
  void endsTheWaitForADependency(String signal, int exitCode, String flag, ScratchProject project) {
    writeWithUnhealthyDependency(project);
    Running run = project.start("run", flag, "s", "true").awaitStderr("Waiting");

    Result result = run.signal(signal).await();

    assertEquals(exitCode, result.exitCode(), result::output);
    assertEquals(List.of(), project.oneOffs());
    assertTrue(runs(project, project.replica("db")), "the dependency stays");
  }

  @Test
  void ctrlCInATerminalEndsTheWaitForADependency(ScratchProject project) {
    writeWithUnhealthyDependency(project);
    Terminal terminal = project.terminal("run", "--rm", "s", "true").awaitText("Waiting");

    terminal.type("\u0003");

    assertEquals(130, terminal.await(), terminal::screen);
    assertEquals(List.of(), project.oneOffs());
    assertTrue(runs(project, project.replica("db")), "the dependency stays");
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void endsAPull(String signal, int exitCode, ScratchProject project) throws IOException {
    project.write("compose.yaml", "services: {s: {image: 'localhost:1/absent'}}");
    try (EngineProxy proxy = EngineProxy.before(project)) {
      EngineProxy.Held pull = proxy.hold("POST .*/images/create");
      Running run = project.start("run", "--rm", "-T", "s", "true");
      pull.awaitArrival();

      Result result = run.signal(signal).await();

      assertEquals(exitCode, result.exitCode(), result::output);
      assertEquals(List.of(), project.containers());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"--rm", "-T"})
  void leavesNothingWhenItComesWhileTheContainerIsCreated(String flag, ScratchProject project)
      throws IOException {
    project.write("compose.yaml", "services: {s: {image: busybox}}");
    try (EngineProxy proxy = EngineProxy.before(project)) {
      EngineProxy.Held create = proxy.hold("POST .*/containers/create");
      Running run = project.start("run", flag, "s", "true");
      create.awaitArrival();

      run.signal("INT");
      create.release();
      Result result = run.await();

      assertEquals(130, result.exitCode(), result::output);
      assertEquals(List.of(), project.oneOffs());
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130, --rm", "TERM, 143, -T"})
  void leavesNothingWhenItComesBeforeTheStart(
      String signal, int exitCode, String flag, ScratchProject project) throws IOException {
    project.write("compose.yaml", "services: {s: {image: busybox}}");
    try (EngineProxy proxy = EngineProxy.before(project)) {
      EngineProxy.Held attach = proxy.hold("POST .*/attach");
      Running run = project.start("run", flag, "s", "true");
      attach.awaitArrival();

      Result result = run.signal(signal).await();

      assertEquals(exitCode, result.exitCode(), result::output);
      assertEquals(List.of(), project.oneOffs());
    }
  }

  @Test
  void reachesTheContainerWhenItComesWhileThatStarts(ScratchProject project) throws IOException {
    project.write("compose.yaml", "services: {s: {image: busybox, init: true}}");
    try (EngineProxy proxy = EngineProxy.before(project)) {
      EngineProxy.Held start = proxy.hold("POST .*/start");
      Instant begin = Instant.now();
      Running run = project.start("run", "--rm", "-T", "s", "sleep", "600");
      start.awaitArrival();
      String container = project.oneOffs().getFirst();

      run.signal("INT");
      start.release();

      // the container may be too young to hear it, so it is the engine that is asked
      project.eventually(
          "the signal is passed on",
          () -> signalsSent(project, container, begin).equals(List.of("2")));
      project.tryTool("docker", "rm", "-f", container);
      run.await();
    }
  }

  private static void writeWithUnhealthyDependency(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            depends_on: {db: {condition: service_healthy}}
          db:
            image: busybox
            command: sleep 600
            init: true
            healthcheck: {test: ["CMD", "false"], interval: 1s, retries: 1000}
        """);
  }

  private static boolean runs(ScratchProject project, String container) {
    return project.inspect(container).path("State").path("Running").asBoolean();
  }

  /** Numbers of the signals that the engine was asked to send. */
  private static List<String> signalsSent(ScratchProject project, String container, Instant since) {
    List<String> command =
        new ArrayList<>(List.of("docker", "events", "--format", "{{.Actor.Attributes.signal}}"));
    command.addAll(List.of("--since", Long.toString(since.getEpochSecond() - 1)));
    command.addAll(List.of("--until", Long.toString(Instant.now().getEpochSecond() + 1)));
    command.addAll(List.of("--filter", "container=" + container, "--filter", "event=kill"));
    return project.tool(command.toArray(String[]::new)).lines().toList();
  }
}

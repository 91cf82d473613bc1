package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run ends with, and that a run that failed leaves no container behind. */
@EngineTest
class RunExitCodesIT {
  private static final String WEB =
      """
      services:
        web:
          image: busybox
      """;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 42, 255})
  void passesOnTheCommandsOwnExitCode(int code, ScratchProject project) {
    project.write("compose.yaml", WEB);

    Result result = project.jcompose("run", "--rm", "web", "sh", "-c", "exit " + code);

    assertEquals(code, result.exitCode(), result::output);
    assertEquals(List.of(), project.containers());
  }

  @Test
  void addsTheSignalTo128WhenOneEndsTheCommand(ScratchProject project) {
    project.write("compose.yaml", WEB);

    Running run = project.start("run", "--rm", "web", "sleep", "60");
    project.eventually("the container runs", () -> !project.containers("status=running").isEmpty());
    project.tool("docker", "kill", "-s", "KILL", project.oneOffs().getFirst());
    Result result = run.await();

    assertEquals(137, result.exitCode(), result::output);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void says127AndLeavesNothingWhenThereIsNoSuchCommand(boolean remove, ScratchProject project) {
    project.write("compose.yaml", WEB);

    Result result = run(project, remove, "nosuchcommand");

    assertEquals(127, result.exitCode(), result::output);
    assertTrue(result.stderr().contains("nosuchcommand"), result::output);
    assertNothingLeft(project, result);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void says126AndLeavesNothingWhenTheCommandCannotBeExecuted(
      boolean remove, ScratchProject project) {
    project.write("compose.yaml", WEB);

    Result result = run(project, remove, "/etc");

    assertEquals(126, result.exitCode(), result::output);
    assertNothingLeft(project, result);
  }

  @Test
  void says125WhenTheNameIsTakenAndLeavesTheOtherContainerAlone(ScratchProject project) {
    project.write("compose.yaml", WEB);
    String name = project.name() + "-taken";
    project.tool(
        "docker",
        "create",
        "--name",
        name,
        "--label",
        "com.docker.compose.project=" + project.name(),
        "busybox",
        "true");
    List<String> before = project.containers();

    Result result = project.jcompose("run", "--rm", "--name", name, "web", "true");

    assertEquals(125, result.exitCode(), result::output);
    assertEquals(
        "error: cannot create container %s: Conflict. The container name \"/%s\" is already in use"
                .formatted(name, name)
            + " by container \"%s\". You have to remove (or rename) that container to be able to"
                .formatted(before.getFirst())
            + " reuse that name.",
        result.stderr().lines().toList().getLast());
    assertEquals(before, project.containers());
  }

  @Test
  void says125WhenThePortIsTakenAndLeavesNothing(ScratchProject project) {
    project.write("compose.yaml", WEB);
    Result first = project.jcompose("run", "-d", "-p", "127.0.0.1::80", "web", "sleep", "60");
    assertEquals(0, first.exitCode(), first::output);
    String port =
        project
            .inspect(first.stdout().strip())
            .at("/NetworkSettings/Ports/80~1tcp/0/HostPort")
            .asText();

    Result result =
        project.jcompose("run", "--rm", "-p", "127.0.0.1:" + port + ":80", "web", "true");

    assertEquals(125, result.exitCode(), result::output);
    assertEquals(
        """
        --publish: port %1$s of the host is taken
              `docker ps --filter publish=%1$s` shows who has port %1$s
        """
            .formatted(port),
        result.stderr());
    assertEquals(List.of(first.stdout().strip()), project.containers());
  }

  @Test
  void says125WhenTheImageIsMissingAndMustNotBePulled(ScratchProject project) {
    project.write("compose.yaml", "services: {web: {image: \"nosuchimage:1\"}}");

    Result result = project.jcompose("run", "--rm", "--pull", "never", "web", "true");

    assertEquals(125, result.exitCode(), result::output);
    assertEquals(
        "error: image nosuchimage:1 is not on this engine and its pull policy is never; pull it"
            + " with \"docker pull nosuchimage:1\", or use --pull missing\n",
        result.stderr());
    assertNothingLeft(project, result);
  }

  @Test
  void says125WhenNoEngineAnswers(ScratchProject project) {
    project.write("compose.yaml", WEB);
    String socket = project.folder().resolve("none.sock").toString();

    Result result =
        project
            .launch(
                java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("env", "DOCKER_HOST=unix://" + socket),
                        Program.command("run", "--rm", "web", "true").stream())
                    .toList())
            .closeStdin()
            .await();

    assertEquals(125, result.exitCode(), result::output);
    assertEquals(
        "error: no Docker Engine answers at unix://%s (from DOCKER_HOST): there is no such socket;"
                .formatted(socket)
            + " start the engine, or set DOCKER_HOST\n",
        result.stderr());
  }

  @Test
  void says125AndWhichKeyWhenTheApiIsTooOld(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            healthcheck: {test: "true", start_period: 2s, start_interval: 1s}
        """);

    Result result =
        project.variable("DOCKER_API_VERSION", "1.41").jcompose("run", "--rm", "web", "true");

    assertEquals(125, result.exitCode(), result::output);
    assertEquals(
        """
         Network %s_default  Created
        compose.yaml:4:67: services.web.healthcheck.start_interval: needs Docker API 1.44, but this engine speaks 1.41
            4 |     healthcheck: {test: "true", start_period: 2s, start_interval: 1s}
              |                                                                   ^^
              use Docker Engine 25.0 or a newer one, or remove it
        """
            .formatted(project.name()),
        result.stderr());
    assertNothingLeft(project, result);
  }

  private static Result run(ScratchProject project, boolean remove, String command) {
    return remove
        ? project.jcompose("run", "--rm", "web", command)
        : project.jcompose("run", "web", command);
  }

  private static void assertNothingLeft(ScratchProject project, Result result) {
    assertEquals(List.of(), project.containers(), result::output);
    assertFalse(result.stderr().contains("\tat "), result::output);
  }
}

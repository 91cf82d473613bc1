package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code up}, {@code create} and {@code scale} on a real engine. */
@EngineTest
@Execution(ExecutionMode.CONCURRENT)
class UpIT {
  private static final String STACK =
      """
      x-server: &server
        image: busybox
        command: sleep 600
        stop_signal: KILL
      services:
        db:
          <<: *server
          healthcheck: {test: [CMD, "true"], interval: 1s}
          volumes: [data:/data, /anonymous]
        job:
          image: busybox
          command: echo done
          depends_on: {db: {condition: service_healthy}}
        web:
          <<: *server
          depends_on: {job: {condition: service_completed_successfully}}
          secrets: [token]
      secrets: {token: {file: token}}
      volumes: {data: {}}
      """;

  private static Result ok(Result result) {
    assertEquals(0, result.exitCode(), result::output);
    return result;
  }

  private static String status(ScratchProject project, String container) {
    return project.inspect(container).path("State").path("Status").asText();
  }

  private static List<String> running(ScratchProject project) {
    return project
        .tool(
            "docker",
            "ps",
            "--format",
            "{{.Names}}",
            "--filter",
            "label=com.docker.compose.project=" + project.name())
        .lines()
        .sorted()
        .toList();
  }

  private static String id(ScratchProject project, String service) {
    return project.inspect(project.replica(service)).path("Id").asText();
  }

  @Test
  void bringsUpThenDoesNothingThenReplacesWhatChanged(ScratchProject project) {
    project.write("token", "a").write("compose.yaml", STACK);
    ok(project.jcompose("up", "-d"));
    String web = id(project, "web");
    String db = id(project, "db");
    String job = project.inspect(project.replica("job")).path("State").path("StartedAt").asText();
    assertEquals("running", status(project, project.replica("web")));

    assertEquals("note: everything is up to date\n", ok(project.jcompose("up", "-d")).stderr());
    assertEquals(web, id(project, "web"));

    project.write("token", "b");
    ok(project.jcompose("up", "-d"));
    assertNotEquals(web, id(project, "web"), "the content of a secret is configuration");
    assertEquals(db, id(project, "db"));
    assertEquals(
        job,
        project.inspect(project.replica("job")).path("State").path("StartedAt").asText(),
        "a one-shot that has done its work is not run again");
    ok(project.jcompose("up", "-d", "--rerun", "job"));
    assertNotEquals(
        job, project.inspect(project.replica("job")).path("State").path("StartedAt").asText());
  }

  @Test
  void keepsAnonymousVolumesUnlessTheyAreToBeRenewed(ScratchProject project) {
    project.write("token", "a").write("compose.yaml", STACK);
    ok(project.jcompose("up", "-d", "--no-deps", "db"));
    project.tool("docker", "exec", project.replica("db"), "touch", "/anonymous/mine");
    ok(project.jcompose("up", "-d", "--force-recreate", "db"));
    project.tool("docker", "exec", project.replica("db"), "ls", "/anonymous/mine");
    ok(project.jcompose("up", "-d", "--force-recreate", "-V", "-t", "1", "db"));
    assertNotEquals(
        0,
        project
            .tryTool("docker", "exec", project.replica("db"), "ls", "/anonymous/mine")
            .exitCode());
    ok(project.jcompose("up", "-d", "--no-recreate", "db"));
  }

  @Test
  void createsWithoutStartingAndScales(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          web: {image: busybox, command: sleep 600, stop_signal: KILL}
        networks: {unused: {}}
        """);
    ok(project.jcompose("create", "--scale", "web=2"));
    assertEquals("created", status(project, project.name() + "-web-1"));
    assertEquals("created", status(project, project.name() + "-web-2"));
    ok(project.jcompose("scale", "web=3"));
    assertEquals(3, project.containers("status=running").size());
    ok(project.jcompose("up", "-d"));
    assertEquals(List.of(project.name() + "-web-1"), running(project));
    Result none = ok(project.jcompose("--all-resources", "create", "--scale", "web=0"));
    assertEquals(List.of(), project.containers());
    String made = " Network " + project.name() + "_unused  Created\n";
    assertTrue(none.stderr().contains(made), none::output);
  }

  @Test
  void showsWhatContainersPrintFromTheFirstByteAndEndsWithThem(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          one: {image: busybox, command: echo first}
          two: {image: busybox, command: sh -c "echo second; echo third >&2"}
          mute: {image: busybox, command: echo nothing, attach: false}
        """);
    Result up = ok(project.jcompose("up"));
    assertTrue(up.stdout().contains("one-1  | first\n"), up::output);
    assertTrue(up.stdout().contains("two-1  | second\n"), up::output);
    assertTrue(up.stderr().contains("two-1  | third\n"), up::output);
    assertTrue(up.stdout().contains("one-1 exited with code 0\n"), up::output);
    assertTrue(!up.stdout().contains("nothing"), up::output);

    Result bare =
        ok(project.jcompose("up", "--no-log-prefix", "--no-attach", "two", "--attach", "one"));
    assertTrue(bare.stdout().startsWith("first\n"), bare::output);
    assertTrue(!bare.stdout().contains("second"), bare::output);
  }

  @Test
  void endsAllWhenOneEndsAndWithItsExitCode(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          server: {image: busybox, command: sleep 600, stop_signal: KILL}
          migration: {image: busybox, command: "true"}
          tests:
            image: busybox
            command: sh -c "exit 7"
            depends_on:
              server: {condition: service_started}
              migration: {condition: service_completed_successfully}
        """);
    assertEquals(7, project.jcompose("up", "--exit-code-from", "tests").exitCode());
    assertEquals("exited", status(project, project.replica("server")));
    assertEquals(7, project.jcompose("up", "--abort-on-container-exit").exitCode());
    assertEquals("exited", status(project, project.replica("server")));
    assertEquals(7, project.jcompose("up", "--abort-on-container-failure").exitCode());
  }

  @Test
  void stopsInReverseOrderOnCtrlCAndKillsOnTheSecond(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          db: {image: busybox, command: sleep 600, stop_signal: KILL}
          web:
            image: busybox
            command: sh -c "trap '' TERM; echo ready; while true; do sleep 1; done"
            stop_grace_period: 60s
            depends_on: [db]
        """);
    Running up = project.start("up");
    up.awaitStdout("web-1  | ready");
    up.signal("INT");
    up.awaitStderr("stopping; press Ctrl-C again to kill");
    assertEquals("running", status(project, project.replica("db")), "web is stopped first");
    up.signal("INT");
    assertEquals(130, up.await().exitCode());
    assertEquals("exited", status(project, project.replica("web")));
    assertEquals("exited", status(project, project.replica("db")));
  }

  @Test
  void waitsUntilReadyOrSaysWhyNot(ScratchProject project) {
    project.write("token", "a").write("compose.yaml", STACK);
    ok(project.jcompose("up", "--wait"));
    assertEquals(
        "healthy",
        project
            .inspect(project.replica("db"))
            .path("State")
            .path("Health")
            .path("Status")
            .asText());
    ok(project.jcompose("up", "--wait"));
    project.write(
        "compose.yaml",
        """
        services:
          bad:
            image: busybox
            command: sh -c "echo trouble; exec sleep 600"
            stop_signal: KILL
            healthcheck: {test: [CMD, "false"], interval: 1s, retries: 1}
          slow:
            image: busybox
            command: sleep 600
            stop_signal: KILL
            healthcheck: {test: [CMD, "false"], interval: 60s}
        """);
    Result bad = project.jcompose("up", "--wait", "bad");
    assertEquals(1, bad.exitCode(), bad::output);
    assertTrue(bad.stderr().contains("is unhealthy"), bad::output);
    assertTrue(bad.stderr().contains("  trouble\n"), bad::output);
    Result slow = project.jcompose("up", "--wait", "--wait-timeout", "1", "slow");
    assertEquals(1, slow.exitCode(), slow::output);
    assertTrue(slow.stderr().contains("did not manage to be ready within 1 s"), slow::output);
  }

  @Test
  void keepsAndNamesWhatWasStartedBeforeAFailureAndGoesOnFromThere(ScratchProject project) {
    String file =
        """
        services:
          db: {image: busybox, command: sleep 600, stop_signal: KILL}
          web:
            image: busybox
            command: [no-such-program]
            depends_on: [db]
        """;
    project.write("compose.yaml", file);
    Result up = project.jcompose("up", "-d");
    assertNotEquals(0, up.exitCode(), up::output);
    assertTrue(up.stderr().contains("no-such-program"), up::output);
    assertTrue(
        up.stderr().contains("what has been started goes on: " + project.name() + "-db-1"),
        up::output);
    project.write("compose.yaml", file.replace("[no-such-program]", "sleep 600"));
    ok(project.jcompose("up", "-d"));
    assertEquals(List.of(project.name() + "-db-1", project.name() + "-web-1"), running(project));
    assertEquals(2, project.containers().size());
  }

  @Test
  void removesOrphansAndRenewsNetworks(ScratchProject project) {
    String web = "  web: {image: busybox, command: sleep 600, stop_signal: KILL}\n";
    project.write("compose.yaml", "services:\n" + web + web.replace("web", "old"));
    ok(project.jcompose("up", "-d"));
    project.write("compose.yaml", "services:\n" + web);
    Result warned = ok(project.jcompose("up", "-d"));
    assertTrue(warned.stderr().contains(project.name() + "-old-1"), warned::output);
    ok(project.jcompose("up", "-d", "--remove-orphans"));
    assertEquals(List.of(project.name() + "-web-1"), running(project));

    project.write("compose.yaml", "services:\n" + web + "networks: {default: {labels: {a: b}}}\n");
    ok(project.jcompose("up", "-d"));
    assertEquals(
        "b",
        project
            .tool(
                "docker", "network", "inspect", "-f", "{{.Labels.a}}", project.name() + "_default")
            .strip());
    assertTrue(
        project
            .inspect(project.replica("web"))
            .path("NetworkSettings")
            .path("Networks")
            .path(project.name() + "_default")
            .path("Aliases")
            .toString()
            .contains("\"web\""));
  }

  @Test
  void refusesWhatCannotBe(ScratchProject project) {
    project.write(
        "compose.yaml",
        "services: {web: {image: busybox, container_name: xyz}, a: {image: busybox}}");
    for (List<String> words :
        List.of(
            List.of("up", "-d", "--abort-on-container-exit"),
            List.of("up", "--wait", "--attach", "web"),
            List.of("up", "--build", "--no-build"),
            List.of("up", "--force-recreate", "--no-recreate"),
            List.of("up", "-V", "--no-recreate"),
            List.of("up", "--pull", "sometimes"),
            List.of("up", "--scale", "web"),
            List.of("up", "--scale", "nobody=2"),
            List.of("up", "--exit-code-from", "nobody"),
            List.of("up", "--wait-timeout", "soon"),
            List.of("up", "nobody"),
            List.of("scale", "web=2"),
            List.of("scale"),
            List.of("create", "--no-build", "--build"))) {
      Result refused = project.jcompose(words.toArray(String[]::new));
      assertEquals(1, refused.exitCode(), () -> words + refused.output());
      assertTrue(refused.stderr().startsWith("error: "), () -> words + refused.output());
    }
    assertEquals(List.of(), project.containers());
  }
}

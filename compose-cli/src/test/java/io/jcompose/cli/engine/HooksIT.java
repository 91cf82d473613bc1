package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code post_start} and {@code pre_stop} on a real engine. */
@EngineTest
@Execution(ExecutionMode.CONCURRENT)
class HooksIT {
  private static void expect(ScratchProject project, String log, String... args) {
    project.write("log/log", "");
    project.jcompose(args).expect(0);
    assertEquals(log, String.join(", ", project.read("log/log").lines().toList()), args[0]);
  }

  private static List<String> states(ScratchProject project) {
    return project
        .tool(
            "docker",
            "ps",
            "-a",
            "--format",
            "{{.Label \"com.docker.compose.service\"}} {{.State}}",
            "--filter",
            "label=com.docker.compose.project=" + project.name())
        .lines()
        .sorted()
        .toList();
  }

  @Test
  void theyRunAroundEachStartAndStop(ScratchProject project) {
    project
        .write("log/log", "")
        .write(
            "compose.yaml",
            """
            services:
              db:
                image: busybox
                volumes: ["./log:/log"]
                command: sh -c 'trap "echo ends >> /log/log; exit" TERM; while :; do sleep 0.05; done'
                environment: {A: service, B: service}
                post_start:
                  - command: sh -c 'sleep 0.3; echo "$$A $$B by $$(id -un) in $$PWD"; printf more >&2'
                    environment: [A=hook, B]
                    user: bin
                    working_dir: /tmp
                  - command: [sh, -c, echo started >> /log/log]
                pre_stop: [{command: "sh -c 'sleep 0.3; echo stops >> /log/log'"}]
              web:
                image: busybox
                volumes: ["./log:/log"]
                command: sh -c 'echo web >> /log/log; sleep 600'
                stop_signal: KILL
                depends_on: {db: {condition: service_started, restart: true}}
            """);
    String db = project.name() + "-db-1";
    List<String> up = project.jcompose("up", "-d").expect(0).stderr().lines().toList();
    assertTrue(up.contains("   " + db + " -> | hook  by bin in /tmp"), up::toString);
    assertTrue(up.contains("   " + db + " -> | more"), up::toString);
    assertTrue(
        up.indexOf(" Hook " + db + " post_start[1]  Done")
            < up.indexOf(" Container " + project.name() + "-web-1  Started"),
        up::toString);

    expect(project, "stops, ends, started, web", "restart", "db");
    String[] again = {"up", "-d", "--force-recreate", "--no-deps", "--scale", "db=2", "db"};
    expect(project, "stops, ends, started, started", again);
    expect(project, "stops, ends", "scale", "--no-deps", "db=1");
    expect(project, "stops, ends", "stop");
    expect(project, "started, web", "start");
    expect(project, "stops, ends", "down");
  }

  @Test
  void failuresAreToldWithTheirPlaces(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          bad:
            image: busybox
            command: sleep 600
            stop_signal: KILL
            post_start: [{command: "true"}, {command: sh -c 'echo why; exit 3'}]
          web: {image: busybox, depends_on: [bad]}
          stops:
            image: busybox
            command: sleep 600
            stop_signal: KILL
            profiles: [stops]
            pre_stop:
              - {command: "false"}
              - command: no-such-command
        """);
    String bad = project.name() + "-bad-1";
    Result up = project.jcompose("up", "-d").expect(1);
    assertTrue(up.stderr().contains("   " + bad + " -> | why\n"), up::output);
    assertTrue(
        up.stderr()
            .contains(
                """
                compose.yaml:6:37: services.bad.post_start[1]: the hook of service "bad" in container %s ended with exit code 3
                """
                    .formatted(bad)),
        up::output);
    assertTrue(up.stderr().contains("\"jcompose restart bad\" runs the hook again"), up::output);
    assertEquals(List.of("bad running", "web created"), states(project));
    project.jcompose("kill").expect(0);
    project.jcompose("run", "--rm", "web", "true").expect(1);
    assertEquals(List.of("bad running", "web created"), states(project));

    project.jcompose("up", "-d", "stops").expect(0);
    Result removed = project.jcompose("--progress", "quiet", "rm", "-fs", "stops").expect(1);
    String stops = "the hook of service \"stops\" in container " + project.name() + "-stops-1 ";
    List<String> told =
        removed.stderr().lines().filter(line -> line.contains("services.")).toList();
    assertEquals(
        "compose.yaml:14:9: services.stops.pre_stop[0]: " + stops + "ended with exit code 1",
        told.getFirst());
    String second = "compose.yaml:15:9: services.stops.pre_stop[1]: " + stops + "failed: ";
    assertTrue(told.getLast().startsWith(second), removed::output);
    assertTrue(told.getLast().contains("\"no-such-command\""), removed::output);
    assertEquals(List.of("bad running", "web created"), states(project));

    project.jcompose("up", "-d", "stops").expect(0);
    project.jcompose("--profile", "*", "down").expect(1);
    assertEquals(List.of(), states(project));
    String name = "name=" + project.name() + "_";
    assertEquals("", project.tool("docker", "network", "ls", "-q", "--filter", name));
  }

  @Test
  void attachedTheirOutputIsShownWithTheContainers(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            command: sh -c 'echo runs; sleep 600'
            stop_signal: KILL
            post_start: [{command: echo hello}]
            pre_stop: [{command: sh -c 'echo bye; exit 2'}]
        """);
    Running up = project.start("up");
    up.awaitStdout("web-1 ->  | hello\n");
    up.awaitStdout(" | runs\n");
    Result end = up.signal("INT").await().expect(130);
    assertTrue(end.stdout().contains("web-1 ->  | bye\n"), end::output);
    assertTrue(
        end.stderr().contains("warning: compose.yaml:7:16: services.web.pre_stop[0]: "),
        end::output);
    assertEquals(List.of("web exited"), states(project));
  }
}

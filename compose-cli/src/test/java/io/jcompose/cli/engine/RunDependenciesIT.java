package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code run} starts before its command, what it waits for, and how that may fail. */
@EngineTest
@Execution(ExecutionMode.CONCURRENT)
class RunDependenciesIT {
  /** A dependency that stays until it is told to end. */
  private static final String STAYS =
      "image: busybox, network_mode: none, init: true, command: sleep 120, stop_grace_period: 0s";

  @Test
  void waitsForWhatEachConditionSays(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            command: cat /data/checked /data/set-up
            volumes: ["data:/data"]
            depends_on:
              db: {condition: service_healthy}
              setup: {condition: service_completed_successfully}
              cache: {condition: service_started}
          db:
            image: busybox
            init: true
            command: sleep 120
            volumes: ["data:/data"]
            healthcheck:
              test: test -e /data/probed && echo yes > /data/checked || ! touch /data/probed
              interval: 200ms
              retries: 9
          setup:
            image: busybox
            command: sh -c 'cat /data/checked && sleep 0.5 && echo done > /data/set-up'
            volumes: ["data:/data"]
            depends_on: {db: {condition: service_healthy}}
          cache: {image: busybox, init: true, command: sleep 120, scale: 2}
        volumes: {data: {}}
        """);
    String name = project.name();

    Result run = project.jcompose("run", "--rm", "s").expect(0);

    assertEquals("yes\ndone\n", run.stdout());
    assertEquals(
        Map.of("cache", 2, "db", 1), countByService(project, "status=running"), run::output);
    assertEquals(Map.of("setup", 1), countByService(project, "status=exited"), run::output);
    assertTrue(
        run.stderr().contains("Container " + name + "-db-1  Waiting for service db to be healthy"),
        run::output);
    assertTrue(run.stderr().contains("Container " + name + "-db-1  Healthy after "), run::output);
    assertTrue(
        run.stderr().contains("Container " + name + "-setup-1  Completed after "), run::output);
  }

  /** How many containers each service has, one-offs included. */
  private static Map<String, Integer> countByService(ScratchProject project, String... filters) {
    Map<String, Integer> count = new TreeMap<>();
    for (String id : project.containers(filters)) {
      count.merge(
          project.inspect(id).at("/Config/Labels/com.docker.compose.service").asText(),
          1,
          Integer::sum);
    }
    return count;
  }

  @Test
  void goesOnWithAWarningWithoutWhatIsNotRequired(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            network_mode: none
            depends_on:
              job: {condition: service_completed_successfully, required: false}
              ill: {condition: service_healthy, required: false}
              off: {condition: service_started, required: false}
          job: {image: busybox, network_mode: none, command: sh -c 'exit 3'}
          ill: {%s, healthcheck: {test: "false", interval: 100ms, retries: 1}}
          off: {%s, profiles: [other]}
        """
            .formatted(STAYS, STAYS));

    Result run = project.jcompose("run", "--rm", "-q", "s", "echo", "went on").expect(0);

    assertEquals("went on\n", run.stdout());
    assertEquals(
        Set.of(
            "warning: optional dependency \"job\" exited with code 3; going on without it",
            "warning: optional dependency \"ill\" is unhealthy; going on without it"),
        Set.copyOf(run.stderr().lines().toList()),
        run::output);
    assertEquals(Map.of("job", 1, "ill", 1), countByService(project));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          service_completed_successfully | sh -c "echo oh no; exit 3" | "true" | exited with code 3
          service_healthy | sh -c "echo oh no; exit 4" | "true" | exited with code 4 before it became healthy
          service_healthy | sh -c "echo oh no; exec sleep 60" | NONE | has no health check, so it can never become healthy: give it a "healthcheck:", or depend on it with condition: service_started
          """)
  void namesTheDependencyThatFailedAndShowsItsLog(
      String condition, String command, String test, String reason, ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, network_mode: none, depends_on: {db: {condition: %s}}}
          db:
            image: busybox
            network_mode: none
            init: true
            command: %s
            healthcheck: {test: %s, interval: 60s}
        """
            .formatted(condition, command, test.equals("NONE") ? "[NONE]" : test));

    Result run = project.jcompose("run", "--rm", "-q", "s", "echo", "ran").expect(1);

    assertEquals(
        """
        error: dependency "db" %s
        last log lines of %s-db-1:
          oh no
        """
            .formatted(reason, project.name()),
        run.stderr());
    assertEquals("", run.stdout());
    assertEquals(List.of(), project.oneOffs());
  }

  @Test
  void showsWhatTheLastHealthCheckAndTheLogOfAnUnhealthyDependencySaid(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, network_mode: none, depends_on: {db: {condition: service_healthy}}}
          db:
            image: busybox
            network_mode: none
            init: true
            command: sh -c 'seq 1 30; exec sleep 120'
            healthcheck:
              test: "echo no answer; echo at all; exit 1"
              interval: 200ms
              retries: 1
        """);

    Result run = project.jcompose("run", "--rm", "-q", "s", "echo", "ran").expect(1);

    List<String> lines = run.stderr().lines().toList();
    assertEquals(
        List.of(
            "error: dependency \"db\" is unhealthy",
            "last health check of " + project.name() + "-db-1:",
            "  no answer",
            "  at all",
            "last log lines of " + project.name() + "-db-1:",
            "  11"),
        lines.subList(0, 6),
        run::output);
    assertEquals("  30", lines.getLast());
    assertEquals(25, lines.size(), run::output);
    assertEquals(List.of(), project.oneOffs());
  }

  @Test
  void waitsNoLongerThanTheTimeout(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, network_mode: none, depends_on: {db: {condition: service_healthy}}}
          t:
            image: busybox
            network_mode: none
            depends_on: {db: {condition: service_completed_successfully}}
          db: {%s, healthcheck: {test: "false", interval: 200ms, retries: 1000}}
        """
            .formatted(STAYS));

    Result run = project.jcompose("run", "--wait-timeout", "1", "s", "echo", "ran").expect(1);
    Result again = project.jcompose("run", "--wait-timeout", "0", "t", "echo", "ran").expect(1);

    assertTrue(
        run.stderr().contains("error: dependency \"db\" did not manage to be healthy within 1 s\n"),
        run::output);
    assertTrue(
        again.stderr().contains("error: dependency \"db\" did not manage to complete within 0 s\n"),
        again::output);
    assertEquals(List.of(), project.oneOffs());
    assertEquals(1, project.containers("status=running").size());
  }

  @Test
  void leavesARunningDependencyAloneUnlessToldToRecreateIt(ScratchProject project)
      throws IOException {
    String file =
        """
        services:
          s: {image: busybox, network_mode: none, depends_on: [db]}
          db: {%s, volumes: [/anonymous, "named:/named"], environment: {GENERATION: "%s"}}
        volumes: {named: {}}
        """;
    project.write("compose.yaml", file.formatted(STAYS, "1"));
    project.jcompose("run", "--rm", "s", "true").expect(0);
    String first = project.replica("db");
    project.tool("docker", "exec", first, "sh", "-c", "echo kept > /anonymous/x");
    project.write("compose.yaml", file.formatted(STAYS, "2"));

    Result left = project.jcompose("run", "--rm", "s", "true").expect(0);
    String second = project.replica("db");
    Result recreated;
    Result again;
    List<String> stops;
    try (EngineProxy proxy = EngineProxy.before(project)) {
      recreated = project.jcompose("run", "--rm", "--recreate-deps", "s", "true").expect(0);
      again = project.jcompose("run", "--rm", "--recreate-deps", "s", "true").expect(0);
      stops = proxy.requests().stream().filter(request -> request.contains("/stop")).toList();
    }
    String third = project.replica("db");

    assertEquals(
        "note: service db runs with another configuration and is left alone;"
            + " --recreate-deps recreates it\n",
        left.stderr());
    assertEquals(first, second);
    assertTrue(
        recreated.stderr().contains("Container " + project.name() + "-db-1  Removed"),
        recreated::output);
    assertNotEquals(first, third);
    assertEquals("/" + project.name() + "-db-1", project.inspect(third).path("Name").asText());
    assertEquals(
        "2\nkept\n",
        project.tool("docker", "exec", third, "sh", "-c", "echo $GENERATION; cat /anonymous/x"));
    assertEquals(1, stops.size());
    assertTrue(stops.getFirst().endsWith("/stop"), "takes the container's own time: " + stops);
    assertEquals("", again.stderr());
    assertEquals(List.of(third), project.containers());
  }

  @Test
  void startsAgainWhatHasStoppedAndWaitsForItsNewHealth(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, network_mode: none, depends_on: {db: {condition: service_healthy}}}
          db:
            %s
        """
            .formatted(
                STAYS.replace(", ", "\n    ")
                    + "\n    healthcheck: {test: test -e /ready, interval: 200ms, retries: 1}"));
    project.jcompose("run", "--rm", "s", "true").expect(1);
    String db = project.replica("db");
    assertEquals("unhealthy", project.inspect(db).at("/State/Health/Status").asText());
    project.tool("docker", "exec", db, "touch", "/ready");
    project.tool("docker", "kill", db);

    Result run = project.jcompose("run", "--rm", "s", "echo", "ran").expect(0);

    assertEquals("ran\n", run.stdout());
    assertEquals(db, project.replica("db"));
    assertTrue(
        run.stderr().contains("Container " + project.name() + "-db-1  Started"), run::output);
  }

  @Test
  void startsNothingWithNoDeps(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, network_mode: none, depends_on: {db: {condition: service_healthy}}}
          shares: {image: busybox, network_mode: "service:db"}
          db: {%s}
        """
            .formatted(STAYS));

    Result alone = project.jcompose("run", "--no-deps", "s", "echo", "ran").expect(0);
    Map<String, Integer> before = countByService(project);
    Result shares = project.jcompose("run", "--no-deps", "shares", "true").expect(125);

    assertEquals(new Result(0, "ran\n", ""), alone);
    assertEquals(Map.of("s", 1), before);
    assertTrue(
        shares.stderr().contains("shares with service db, which has no container"), shares::output);
    assertEquals(before, countByService(project));
  }

  @Test
  void doesNotRunAFinishedOneShotAgainUntilItChanges(ScratchProject project) {
    String file =
        """
        services:
          s:
            image: busybox
            network_mode: none
            volumes: ["data:/data"]
            command: cat /data/runs
            depends_on: {job: {condition: service_completed_successfully}}
          job:
            image: busybox
            network_mode: none
            volumes: ["data:/data"]
            command: sh -c 'echo %s >> /data/runs; test $$(wc -l < /data/runs) -gt 1'
        volumes: {data: {}}
        """;
    project.write("compose.yaml", file.formatted("one"));

    project.jcompose("run", "--rm", "s").expect(1);
    Result retried = project.jcompose("run", "--rm", "s").expect(0);
    Result done = project.jcompose("run", "--rm", "s").expect(0);
    project.write("compose.yaml", file.formatted("two"));
    Result changed = project.jcompose("run", "--rm", "s").expect(0);

    assertEquals("one\none\n", retried.stdout());
    assertEquals(new Result(0, "one\none\n", ""), done);
    assertEquals("one\none\ntwo\n", changed.stdout());
    assertEquals(Map.of("job", 1), countByService(project));
  }

  @Test
  void followsChainsAndDiamondsToTheirEnd(ScratchProject project) {
    String job = "image: busybox, network_mode: none, volumes: [\"data:/data\"]";
    String completed = "{condition: service_completed_successfully}";
    project.write(
        "compose.yaml",
        """
        services:
          s: {%1$s, command: cat /data/order, depends_on: {d: %2$s}}
          d: {%1$s, command: sh -c 'echo d >> /data/order', depends_on: {b: %2$s, c: %2$s}}
          c: {%1$s, command: sh -c 'sleep 0.5; echo c >> /data/order', depends_on: {a: %2$s}}
          b: {%1$s, command: sh -c 'echo b >> /data/order', depends_on: {a: %2$s}}
          a: {%1$s, command: sh -c 'echo a >> /data/order'}
          unrelated: {%1$s, command: sh -c 'echo unrelated >> /data/order'}
        volumes: {data: {}}
        """
            .formatted(job, completed));

    Result run = project.jcompose("run", "--rm", "s").expect(0);

    assertTrue(Set.of("a\nb\nc\nd\n", "a\nc\nb\nd\n").contains(run.stdout()), run::output);
    assertEquals(Map.of("a", 1, "b", 1, "c", 1, "d", 1), countByService(project));
  }

  @Test
  void stopsTheChainWhereItBreaks(ScratchProject project) {
    String completed = "{condition: service_completed_successfully}";
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, network_mode: none, depends_on: {second: %1$s, third: %1$s}}
          third: {image: busybox, network_mode: none, command: "true", depends_on: [second]}
          second: {image: busybox, network_mode: none, command: "true", depends_on: {first: %1$s}}
          first: {image: busybox, network_mode: none, command: sh -c 'exit 9'}
        """
            .formatted(completed));

    Result run = project.jcompose("run", "--rm", "-q", "s", "true").expect(1);

    assertTrue(
        run.stderr().startsWith("error: dependency \"first\" exited with code 9\n"), run::output);
    assertEquals(List.of(), project.oneOffs());
    assertFalse(
        countByService(project, "status=exited").containsKey("second"), "second was started");
  }

  @Test
  void pullsInDependenciesOfInactiveProfilesAndSaysSo(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, network_mode: none, profiles: [jobs], depends_on: [db]}
          db: {%1$s, profiles: [full], depends_on: [disk]}
          disk: {%1$s, profiles: [full, other]}
          sibling: {%1$s, profiles: [jobs]}
        """
            .formatted(STAYS));

    Result run = project.jcompose("run", "--rm", "s", "true").expect(0);

    assertTrue(
        run.stderr()
            .contains(
                "note: service db is in no active profile; it is used because s depends on it\n"),
        run::output);
    assertTrue(
        run.stderr()
            .contains(
                "note: service disk is in no active profile; it is used because db depends on it\n"),
        run::output);
    assertEquals(Map.of("db", 1, "disk", 1), countByService(project, "status=running"));
  }

  @Test
  void goesOnWithoutADependencyThatIsScaledToNothing(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            network_mode: none
            depends_on: {db: {condition: service_healthy}, cache: {condition: service_started}}
          db: {%1$s, scale: 0}
          cache: {%1$s, deploy: {replicas: 0}}
        """
            .formatted(STAYS));

    Result run = project.jcompose("run", "--rm", "s", "echo", "ran").expect(0);

    assertEquals("ran\n", run.stdout());
    assertEquals(
        """
        note: service s depends on cache, which is scaled to 0; going on without it
        note: service s depends on db, which is scaled to 0; going on without it
        """,
        run.stderr().lines().sorted().collect(Collectors.joining("\n", "", "\n")));
    assertEquals(List.of(), project.containers());
  }

  @Test
  void whatIsLinkedOrSharedWithIsADependencyToo(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, links: [linked], volumes_from: [files]}
          t:
            image: busybox
            network_mode: "service:net"
            ipc: "service:ipc"
            pid: "service:pid"
          linked: {image: busybox, init: true, command: sleep 120}
          files: {%1$s}
          net: {%1$s}
          ipc: {%1$s, ipc: shareable}
          pid: {%1$s}
        """
            .formatted(STAYS));

    project.jcompose("run", "--rm", "s", "true").expect(0);
    Map<String, Integer> first = countByService(project, "status=running");
    project.jcompose("run", "--rm", "t", "true").expect(0);

    assertEquals(Map.of("linked", 1, "files", 1), first);
    assertEquals(
        Set.of("linked", "files", "net", "ipc", "pid"),
        countByService(project, "status=running").keySet());
  }
}

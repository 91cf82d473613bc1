package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** docker compose takes over what jcompose has made, and the other way round. */
@EngineTest
@EnabledIf(
    value = "dockerComposeIsInstalled",
    disabledReason = "the docker compose plugin is not installed")
class InteropIT {
  static boolean dockerComposeIsInstalled() {
    try {
      return new ProcessBuilder("docker", "compose", "version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (java.io.IOException | InterruptedException e) {
      return false;
    }
  }

  /** Whatever may enter the configuration hash or the labels of a dependency. */
  @BeforeEach
  void writeProject(ScratchProject project) {
    project.write(".env", "GREETING=hello $$USER\n");
    project.write("vars.env", "FROM_FILE=1\n");
    project.write("secret.txt", "top secret");
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            depends_on:
              db: {condition: service_healthy}
              setup: {condition: service_completed_successfully}
              cache: {condition: service_started, required: false, restart: true}
            networks: [back]
          db:
            image: busybox
            command: ["sh", "-c", "echo \\"$$GREETING\\"; exec sleep 600"]
            init: true
            environment: {GREETING: "${GREETING:-none}", N: 1}
            env_file: [vars.env]
            healthcheck: {test: ["CMD", "true"], interval: 1s, timeout: 5s, retries: 30}
            labels: {com.example.note: "a: b"}
            secrets: [password]
            stop_grace_period: 1s
            ulimits: {nofile: {soft: 1024, hard: 2048}}
            volumes:
              - data:/data
              - ./vars.env:/vars.env:ro
              - {type: tmpfs, target: /scratch, tmpfs: {size: 1m}}
            networks:
              back: {aliases: [database]}
              front:
            deploy: {resources: {limits: {memory: 64m, cpus: "0.5"}}}
          cache:
            image: busybox
            command: sleep 600
            init: true
            ports: ["127.0.0.1::6379"]
            extra_hosts: ["one:10.0.0.1"]
            dns: [10.0.0.2]
            cap_add: [NET_ADMIN]
            tmpfs: /run
            networks: [back]
          setup:
            image: busybox
            command: touch /data/done
            volumes: ["data:/data"]
            network_mode: none
        networks: {back: {internal: true}, front: {}}
        volumes: {data: {labels: {com.example.note: data}}}
        secrets: {password: {file: ./secret.txt}}
        """);
  }

  @Test
  void dockerComposeListsLogsAndRemovesWhatJcomposeMade(ScratchProject project) {
    Result run = project.jcompose("run", "-T", "s", "echo", "from the one-off");
    assertEquals(0, run.exitCode(), run::output);
    String oneOff =
        project.inspect(project.oneOffs().getFirst()).path("Name").asText().substring(1);

    String listed = compose(project, "ps", "-a", "--format", "{{.Name}} {{.Service}} {{.State}}");
    String logged = compose(project, "logs", "--no-color", "s", "db");
    compose(project, "down", "--remove-orphans", "--volumes", "-t", "1");

    assertTrue(listed.contains(oneOff + " s exited"), listed);
    assertTrue(listed.contains(project.name() + "-db-1 db running"), listed);
    assertTrue(listed.contains(project.name() + "-cache-1 cache running"), listed);
    assertTrue(listed.contains(project.name() + "-setup-1 setup exited"), listed);
    assertTrue(logged.contains("hello"), logged);
    assertEquals(List.of(), project.containers());
    assertEquals(List.of(), resources(project, "network"));
    assertEquals(List.of(), resources(project, "volume"));
  }

  @Test
  void jcomposeUsesDependenciesThatDockerComposeStarted(ScratchProject project) {
    compose(project, "up", "-d", "--wait", "db", "cache");
    compose(project, "up", "setup");
    SortedMap<String, String> before = replicas(project);

    Result run = project.jcompose("run", "--rm", "-T", "s", "true");

    assertEquals(0, run.exitCode(), run::output);
    assertEquals(before, replicas(project));
    assertEquals("", run.stderr(), "nothing was to be done or said");
  }

  @Test
  void dockerComposeLeavesDependenciesThatJcomposeStartedAlone(ScratchProject project) {
    Result run = project.jcompose("run", "--rm", "-T", "s", "true");
    assertEquals(0, run.exitCode(), run::output);
    SortedMap<String, String> before = replicas(project);

    Result up = project.tryTool("docker", "compose", "up", "-d", "db", "cache");

    assertEquals(0, up.exitCode(), up::output);
    assertEquals(before, replicas(project), up::output);
    for (String service : List.of("db", "cache")) {
      assertTrue(
          up.stderr().contains("Container " + project.name() + "-" + service + "-1  Running"),
          up::output);
    }
    assertFalse(up.stderr().contains("Creat"), up::output);
  }

  @Test
  void bothGiveDependenciesTheSameLabels(ScratchProject project) {
    Result run = project.jcompose("run", "--rm", "-T", "s", "true");
    assertEquals(0, run.exitCode(), run::output);
    SortedMap<String, SortedMap<String, String>> ours = labels(project);
    assertTrue(
        Objects.requireNonNull(Objects.requireNonNull(ours.get("db")).remove("io.jcompose.files"))
            .matches("[0-9a-f]{64}"),
        "the one label that docker compose does not know");
    compose(project, "down", "-t", "1");
    compose(project, "up", "-d", "--wait", "db", "cache");
    compose(project, "up", "setup");

    assertEquals(labels(project), ours);
  }

  @Test
  void dockerComposeRunsAgainstDependenciesThatJcomposeStarted(ScratchProject project) {
    Result run = project.jcompose("run", "--rm", "-T", "s", "true");
    assertEquals(0, run.exitCode(), run::output);
    String db = project.replica("db");
    String cache = project.replica("cache");

    compose(project, "run", "--rm", "-T", "s", "true");

    assertEquals(db, project.replica("db"));
    assertEquals(cache, project.replica("cache"));
  }

  private static String compose(ScratchProject project, String... args) {
    List<String> command = new ArrayList<>(List.of("docker", "compose"));
    command.addAll(List.of(args));
    return project.tool(command.toArray(String[]::new));
  }

  private static List<String> resources(ScratchProject project, String kind) {
    String filter = "label=com.docker.compose.project=" + project.name();
    return project.tool("docker", kind, "ls", "-q", "--filter", filter).lines().toList();
  }

  /** Id and time of start of each dependency's container. */
  private static SortedMap<String, String> replicas(ScratchProject project) {
    SortedMap<String, String> replicas = new TreeMap<>();
    for (String service : List.of("cache", "db", "setup")) {
      String id = project.replica(service);
      String started = project.inspect(id).path("State").path("StartedAt").asText();
      assertNotEquals("", started);
      replicas.put(service, id + " since " + started);
    }
    return replicas;
  }

  /** Labels of each dependency's container, but for the version of the tool. */
  private static SortedMap<String, SortedMap<String, String>> labels(ScratchProject project) {
    SortedMap<String, SortedMap<String, String>> all = new TreeMap<>();
    for (String service : List.of("cache", "db", "setup")) {
      JsonNode labels = project.inspect(project.replica(service)).path("Config").path("Labels");
      SortedMap<String, String> texts = new TreeMap<>();
      for (Iterator<String> names = labels.fieldNames(); names.hasNext(); ) {
        String name = names.next();
        texts.put(name, labels.path(name).asText());
      }
      texts.remove("com.docker.compose.version");
      all.put(service, texts);
    }
    return all;
  }
}

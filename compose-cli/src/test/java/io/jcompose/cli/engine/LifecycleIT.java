package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands on containers that exist, with the project's file and by its name alone. */
@EngineTest
class LifecycleIT {
  @BeforeEach
  void write(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          db:
            image: busybox
            command: sleep 600
            volumes: [data:/data]
          web:
            image: busybox
            command: sleep 600
            depends_on: {db: {condition: service_started, restart: true}}
          spare:
            image: busybox
            profiles: [spare]
        volumes: {data: {}}
        """);
  }

  /** Starts what {@code up} would: containers with the labels that Compose gives them. */
  private static void bringUp(ScratchProject project) {
    String ours = "com.docker.compose.project=" + project.name();
    project.tool("docker", "network", "create", "--label", ours, project.name() + "_default");
    project.tool("docker", "volume", "create", "--label", ours, project.name() + "_data");
    container(project, "db", "", "-v", project.name() + "_data:/data");
    container(project, "web", "db:service_started:true");
  }

  private static void container(
      ScratchProject project, String service, String dependsOn, String... flags) {
    List<String> command = new ArrayList<>(List.of("docker", "run", "-d", "--stop-signal", "KILL"));
    command.addAll(List.of("--name", project.name() + "-" + service + "-1"));
    command.addAll(List.of("--network", project.name() + "_default", "-v", "/anonymous"));
    for (String label :
        List.of(
            "project=" + project.name(),
            "service=" + service,
            "oneoff=False",
            "container-number=1",
            "depends_on=" + dependsOn)) {
      command.addAll(List.of("--label", "com.docker.compose." + label));
    }
    command.addAll(List.of(flags));
    command.addAll(List.of("busybox", "sleep", "600"));
    project.tool(command.toArray(String[]::new));
  }

  private static JsonNode state(ScratchProject project, String service) {
    return project.inspect(project.replica(service)).path("State");
  }

  private static String status(ScratchProject project, String service) {
    return state(project, service).path("Status").asText();
  }

  private static Result ok(Result result) {
    assertEquals(0, result.exitCode(), result::output);
    return result;
  }

  @Test
  void stopsAndStartsInOrder(ScratchProject project) {
    bringUp(project);
    ok(project.jcompose("stop", "-t", "5"));
    assertEquals("exited", status(project, "web"));
    assertEquals("exited", status(project, "db"));
    assertTrue(
        state(project, "web")
                .path("FinishedAt")
                .asText()
                .compareTo(state(project, "db").path("FinishedAt").asText())
            < 0);

    ok(project.jcompose("start", "web"));
    assertEquals("running", status(project, "web"));
    assertEquals("running", status(project, "db"));
    assertEquals("", ok(project.jcompose("start")).stderr(), "nothing was to be done");
  }

  @Test
  void actsByNameAloneAndOnNamedServicesOnly(ScratchProject project) {
    bringUp(project);
    project.write("compose.yaml", "not a Compose file");
    ok(project.jcompose("-p", project.name(), "stop", "db"));
    assertEquals("exited", status(project, "db"));
    assertEquals("running", status(project, "web"));
    ok(project.jcompose("-p", project.name(), "start"));
    assertEquals("running", status(project, "db"));

    Result unknown = project.jcompose("-p", project.name(), "stop", "wbe");
    assertEquals(1, unknown.exitCode());
    assertTrue(unknown.stderr().contains("no such service: wbe"), unknown::output);
    assertTrue(unknown.stderr().contains("web"), unknown::output);
  }

  @Test
  void restartsWhatAsksToBeRestartedWithIt(ScratchProject project) {
    bringUp(project);
    String web = state(project, "web").path("StartedAt").asText();
    String db = state(project, "db").path("StartedAt").asText();
    ok(project.jcompose("restart", "--no-deps", "-t", "1", "db"));
    assertEquals(web, state(project, "web").path("StartedAt").asText());
    assertNotEquals(db, state(project, "db").path("StartedAt").asText());

    ok(project.jcompose("restart", "db"));
    assertNotEquals(web, state(project, "web").path("StartedAt").asText());
  }

  @Test
  void pausesUnpausesAndKills(ScratchProject project) {
    bringUp(project);
    ok(project.jcompose("pause", "web"));
    assertEquals("paused", status(project, "web"));
    assertEquals("running", status(project, "db"));
    ok(project.jcompose("unpause"));
    assertEquals("running", status(project, "web"));

    ok(project.jcompose("kill", "-s", "KILL"));
    project.eventually("both have ended", () -> status(project, "web").equals("exited"));
    assertEquals(137, state(project, "web").path("ExitCode").asInt());
    assertTrue(ok(project.jcompose("kill")).stderr().contains("no container to kill"));
  }

  @Test
  void removesStoppedContainersAfterAQuestion(ScratchProject project) {
    bringUp(project);
    ok(project.jcompose("stop", "web"));
    Result asked = ok(project.jcomposeWithInput("n\n", "rm"));
    assertTrue(
        asked.stderr().contains("remove " + project.name() + "-web-1? [y/N]"), asked::output);
    assertEquals("exited", status(project, "web"));
    ok(project.jcomposeWithInput("y\n", "rm"));
    assertEquals(List.of(), project.containers("label=com.docker.compose.service=web"));
    assertEquals("running", status(project, "db"));

    ok(project.jcompose("rm", "--stop", "--force", "-v"));
    assertEquals(List.of(), project.containers());
    assertTrue(ok(project.jcompose("rm")).stderr().contains("no stopped containers"));
  }

  @Test
  void takesDownOneServiceThenAllWithOneOffsButKeepsVolumes(ScratchProject project) {
    bringUp(project);
    ok(project.jcompose("run", "-T", "--no-deps", "web", "true"));
    ok(project.jcompose("down", "db"));
    assertEquals(List.of(), project.containers("label=com.docker.compose.service=db"));
    assertEquals("running", status(project, "web"));

    Result down = ok(project.jcompose("down", "-t", "1"));
    assertTrue(down.stderr().contains("containers of \"run\" are removed too"), down::output);
    assertEquals(List.of(), project.containers());
    assertEquals("", list(project, "network"));
    assertEquals(project.name() + "_data", list(project, "volume"));

    ok(project.jcompose("down", "--volumes"));
    assertEquals("", list(project, "volume"));
    assertTrue(ok(project.jcompose("down", "-v")).stderr().contains("nothing to remove"));
  }

  private static String list(ScratchProject project, String kind) {
    return project
        .tool(
            "docker",
            kind,
            "ls",
            "--format",
            "{{.Name}}",
            "--filter",
            "label=com.docker.compose.project=" + project.name())
        .strip();
  }

  @Test
  void leavesOrphansAndInactiveProfilesUnlessAsked(ScratchProject project) {
    bringUp(project);
    container(project, "old", "");
    container(project, "spare", "");
    Result down = ok(project.jcompose("down"));
    assertEquals("running", status(project, "old"));
    assertEquals("running", status(project, "spare"));
    assertTrue(down.stderr().contains("_default stays, since containers use it"), down::output);

    ok(project.jcompose("down", "--remove-orphans"));
    assertEquals(List.of(), project.containers("label=com.docker.compose.service=old"));
    assertEquals("running", status(project, "spare"));

    ok(project.jcompose("down", "--all", "-v"));
    assertEquals(List.of(), project.containers());
    assertEquals("", list(project, "network") + list(project, "volume"));
  }

  @Test
  void killRemovesOrphansOnRequest(ScratchProject project) {
    bringUp(project);
    container(project, "old", "");
    ok(project.jcompose("kill", "--remove-orphans", "web"));
    assertEquals(List.of(), project.containers("label=com.docker.compose.service=old"));
    assertEquals("running", status(project, "db"));
  }

  @Test
  void removesImagesOnRequest(ScratchProject project) {
    bringUp(project);
    String built = project.name() + "-job";
    project.tool("docker", "tag", "busybox", built);
    project.write(
        "compose.yaml",
        """
        services:
          job: {build: .}
        """);
    project.tool("docker", "rm", "-f", project.name() + "-web-1", project.name() + "-db-1");
    project.tool(
        "docker",
        "run",
        "--label",
        "com.docker.compose.project=" + project.name(),
        "--label",
        "com.docker.compose.service=job",
        "--label",
        "com.docker.compose.oneoff=False",
        built,
        "true");
    ok(project.jcompose("down", "--rmi", "local"));
    assertEquals("", project.tool("docker", "images", "-q", built));
  }

  @Test
  void refusesWhatCannotBe(ScratchProject project) {
    for (List<String> words :
        List.of(
            List.of("stop", "-t", "soon"),
            List.of("down", "--rmi", "some"),
            List.of("down", "--all", "web"),
            List.of("start"),
            List.of("restart", "nobody"))) {
      Result refused = project.jcompose(words.toArray(String[]::new));
      assertEquals(1, refused.exitCode(), refused::output);
      assertTrue(refused.stderr().startsWith("error: "), refused::output);
    }
  }
}

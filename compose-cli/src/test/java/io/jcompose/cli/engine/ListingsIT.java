package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that list what a project has; their tables and JSON against docker compose's. */
@EngineTest
class ListingsIT {
  private static final String FILE =
      """
      services:
        web:
          image: busybox
          command: sleep 600
          init: true
          labels: {tier: front}
          volumes: [data:/data]
          ports: ["127.0.0.1::80"]
        ended:
          image: busybox
          command: "false"
      volumes: {data: {}}
      """;

  private static String ok(Result result) {
    return result.expect(0).stdout();
  }

  /** Both tools' output must be the same but for how long ago something was. */
  private static void assertSame(ScratchProject project, String... args) {
    List<String> peer = new ArrayList<>(List.of("docker", "compose"));
    peer.addAll(List.of(args));
    assertEquals(
        ageless(project.tool(peer.toArray(String[]::new))),
        ageless(ok(project.jcompose(args))),
        String.join(" ", args));
  }

  private static String ageless(String text) {
    return text.replaceAll("(Less than a second|About a minute|\\d+ seconds?)( ago)?", "AGE")
        .replaceAll(" +", " ") // columns are as wide as an age is long
        .replaceAll("\"Labels\":\"[^\"]*\"", "LABELS");
  }

  @Test
  void listsContainers(ScratchProject project) {
    project.write("compose.yaml", FILE);
    project.jcompose("up", "-d").expect(0);
    project.jcompose("run", "-d", "--name", project.name() + "-once", "web", "sleep", "600");
    project.eventually("ended has ended", () -> !project.containers("status=exited").isEmpty());
    assertSame(project, "ps");
    assertSame(project, "ps", "-a");
    assertSame(project, "ps", "-aq");
    assertSame(project, "ps", "-a", "--services");
    assertSame(project, "ps", "-a", "--format", "json");
    assertSame(project, "ps", "--status", "exited", "--no-trunc");
    assertSame(project, "ps", "--format", "table {{.Name}}\\t{{.Label \"tier\"}}");
    assertEquals(
        "ended 1\n",
        ok(
            project.jcompose(
                "-p",
                project.name(),
                "ps",
                "--filter",
                "status=exited",
                "--format",
                "{{.Service}} {{.ExitCode}}")));
    Result unknown = project.jcompose("ps", "--format", "{{.Nmae}}").expect(1);
    assertTrue(unknown.stderr().contains("did you mean \"Name\"?"), unknown::output);
    assertEquals(1, project.jcompose("ps", "--filter", "x=y").exitCode());

    project.write("compose.yaml", "services: {ended: {image: busybox}}");
    assertEquals("", ok(project.jcompose("ps", "-q", "--orphans=false")));
    assertEquals(project.replica("web") + "\n", ok(project.jcompose("ps", "-q")));
  }

  @Test
  void listsImages(ScratchProject project) {
    project.write("compose.yaml", FILE);
    project.jcompose("up", "-d").expect(0);
    assertSame(project, "images", "-q");
    String rows = ok(project.jcompose("images", "web"));
    assertTrue(
        rows.matches(
            "CONTAINER +REPOSITORY +TAG +PLATFORM +IMAGE ID +SIZE +CREATED\n"
                + project.name()
                + "-web-1 +busybox +latest +linux/\\w+ +[0-9a-f]{12} +[\\d.]+MB +.* ago\n"),
        rows);
    assertEquals(
        project.tool("docker", "compose", "images", "--format", "json", "web").strip(),
        ok(project.jcompose("images", "--format", "json", "web")).strip());
    assertEquals(
        project.name() + "-ended-1 latest\n" + project.name() + "-web-1 latest\n",
        ok(project.jcompose("images", "--format", "{{.ContainerName}} {{.Tag}}")));
    assertEquals(1, project.jcompose("images", "nope").exitCode());
  }

  @Test
  void listsVolumes(ScratchProject project) {
    project.write("compose.yaml", FILE);
    project.jcompose("up", "-d").expect(0);
    assertSame(project, "volumes");
    assertSame(project, "volumes", "-q");
    assertSame(project, "volumes", "--format", "json");
    assertSame(project, "volumes", "web", "--format", "{{.Name}} {{.Scope}} {{.Links}}");
    assertEquals(
        "data\n",
        ok(project.jcompose("volumes", "--format", "{{.Label \"com.docker.compose.volume\"}}")));
    assertEquals("", ok(project.jcompose("volumes", "-q", "ended")));
    assertEquals(1, project.jcompose("volumes", "nope").exitCode());
  }

  @Test
  void showsWhatContainersUse(ScratchProject project) {
    project.write("compose.yaml", FILE);
    project.jcompose("up", "-d").expect(0);
    String web = project.name() + "-web-1";
    String once = ok(project.jcompose("stats", "--no-stream", "web"));
    assertTrue(
        once.matches(
            "CONTAINER ID +NAME +CPU % +MEM USAGE / LIMIT +MEM % +NET I/O +BLOCK I/O +PIDS\n"
                + project.replica("web").substring(0, 12)
                + " +"
                + web
                + " +[\\d.]+% +[\\d.]+[KM]iB / [\\d.]+GiB +[\\d.]+% +\\S+B / \\S+B +\\S+B / \\S+B +2\n"),
        once);
    project.eventually("ended has ended", () -> !project.containers("status=exited").isEmpty());
    assertEquals(
        project.name() + "-ended-1 0\n" + web + " 2\n",
        ok(project.jcompose("stats", "-a", "--no-stream", "--format", "{{.Name}} {{.PIDs}}")));

    Running piped = project.start("stats", "--format", "{{.Name}} {{.PIDs}}");
    piped.awaitStdout(web + " 2\n" + web + " 2\n");
    assertEquals(130, piped.signal("INT").await().exitCode());
    Terminal terminal = project.terminal("stats", "--format", "{{.Name}} {{.PIDs}}");
    terminal.awaitText("\u001b[H" + web + " 2\u001b[K\r\n\u001b[J\u001b[H");
    assertEquals(130, terminal.type("\u0003").await());
  }

  @Test
  void listsProjects(ScratchProject project) {
    project.write("compose.yaml", FILE);
    project.jcompose("up", "-d").expect(0);
    project.eventually("ended has ended", () -> !project.containers("status=exited").isEmpty());
    String only = "name=^" + project.name() + "$";
    assertSame(project, "ls", "--filter", only);
    assertSame(project, "ls", "-a", "--filter", only);
    assertSame(project, "ls", "-q", "--filter", only);
    assertSame(project, "ls", "-a", "--filter", only, "--format", "json");
    assertEquals("[]\n", ok(project.jcompose("ls", "--filter", "name=^$", "--format", "json")));
    assertEquals(
        "exited(1), running(1)\n",
        ok(project.jcompose("ls", "-a", "--filter", only, "--format", "{{.Status}}")));
    assertEquals(1, project.jcompose("ls", "--filter", "status=running").exitCode());
    assertEquals(1, project.jcompose("ls", "--filter", "name=(").exitCode());
  }
}

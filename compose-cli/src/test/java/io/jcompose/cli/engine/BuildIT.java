package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Builds with BuildKit, where docker's buildx plugin is installed. */
@EngineTest
class BuildIT {
  /** Prints the ids of those processes of buildx that run in the current folder. */
  private static final String BUILDX_HERE =
      """
      for pid in $(pgrep -x docker-buildx); do
        [ "$(readlink /proc/$pid/cwd)" != "$(pwd -P)" ] || echo $pid
      done
      """;

  private static final String VERSION = "com.docker.compose.version";

  @BeforeEach
  void needsBuildx(ScratchProject project) {
    assumeTrue(
        project.tryTool("docker", "buildx", "version").exitCode() == 0, "buildx is not installed");
  }

  private static boolean isOld(ScratchProject project) {
    return project.tool("docker", "version", "-f", "{{.Server.Version}}").startsWith("20.");
  }

  /**
   * A build that only BuildKit can do. Where the engine's BuildKit knows of such contexts without
   * asking a registry how, it uses a folder and another service's image.
   */
  private static ScratchProject onlyForBuildKit(ScratchProject project) {
    boolean old = isOld(project);
    return project
        .variable("TOKEN", "s3cret")
        .write("base", "the base\n")
        .write("files/text", "a file\n")
        .write(
            "compose.yaml",
            """
            services:
              base:
                build: {dockerfile_inline: "FROM busybox\\nCOPY base /base\\n"}
              web:
                build:
                  dockerfile_inline: |
                    FROM %2$s
                    ARG WORD=none
                    COPY %3$s /
                    RUN --mount=type=secret,id=token \\
                      echo "$$WORD $$(cat /base /text /run/secrets/token)" > /seen
                  additional_contexts: %4$s
                  network: host
                  secrets: [{source: secret, target: token}]
                  tags: ["%1$s-also"]
                command: sleep 600
                init: true
            secrets: {secret: {environment: TOKEN}}
            """
                .formatted(
                    project.name(),
                    old ? "busybox" : "base",
                    old ? "base files/text" : "--from=files text",
                    old ? "{}" : "{base: \"service:base\", files: ./files}"));
  }

  /** Each finds what the other has built, and builds the same itself. */
  @Test
  void buildsWhatDockerComposeBuilds(ScratchProject project) throws Exception {
    assumeTrue(
        project.tryTool("docker", "compose", "version").exitCode() == 0,
        "docker compose is not installed");
    onlyForBuildKit(project);
    project.tool("docker", "compose", "build", "web");
    JsonNode theirs = image(project, "web");
    Result run = project.jcompose("run", "--rm", "web", "cat", "/seen").expect(0);
    assertEquals("none the base\na file\ns3cret\n", run.stdout());
    assertEquals(theirs, image(project, "web"), run::output);

    Result build = project.jcompose("build", "--push", "web").expect(0);
    assertTrue(build.stderr().contains("Image " + project.name() + "-web  Built"), build::output);
    JsonNode ours = image(project, "web");
    assertEquals(theirs.path("RootFS"), ours.path("RootFS"), "the layers are the same");
    assertEquals(config(theirs), config(ours));
    assertEquals(
        bakeFile(project.tool("docker", "compose", "build", "--print", "--push", "web")),
        bakeFile(project.jcompose("build", "--print", "--push", "web").expect(0).stdout()));

    project.jcompose("up", "-d", "web").expect(0);
    String container = project.replica("web");
    project.tool("docker", "compose", "up", "-d", "web");
    assertEquals(container, project.replica("web"));
    Result again = project.jcompose("up", "-d", "--build", "--quiet-build", "web").expect(0);
    assertEquals(container, project.replica("web"), again::output);
    assertFalse(again.stderr().contains("#1"), again::output);
  }

  private static JsonNode image(ScratchProject project, String service) {
    return project.inspect(project.name() + "-" + service);
  }

  /** Of the labels, only the one with the tool's own version may differ. */
  private static JsonNode config(JsonNode image) {
    ObjectNode config = image.path("Config").deepCopy();
    ((ObjectNode) config.path("Labels")).remove(VERSION);
    return config;
  }

  /** Without the versions of tools, and with the group in one order: docker compose has none. */
  private static String bakeFile(String text) throws Exception {
    JsonNode file = new ObjectMapper().readTree(text);
    List<String> group =
        StreamSupport.stream(file.at("/group/default/targets").spliterator(), false)
            .map(JsonNode::asText)
            .sorted()
            .toList();
    return group + file.path("target").toPrettyString().replaceAll("\"" + VERSION + ".*", "");
  }

  @Test
  void tellsWhichServiceAndWhichLineFailed(ScratchProject project) {
    project
        .write("Dockerfile", "FROM busybox\nRUN true\nRUN echo oh dear; exit 7\n")
        .write(
            "compose.yaml",
            """
            services:
              good: {build: {dockerfile_inline: "FROM busybox\\n"}}
              bad: {build: .}
            """);
    Result bad = project.jcompose("build", "bad", "good").expect(1);
    String place =
        "build of bad: " + (isOld(project) ? "" : project.folder().resolve("Dockerfile") + ":3: ");
    assertTrue(bad.stderr().contains("oh dear"), bad::output);
    assertTrue(bad.stderr().contains("error: " + place), bad::output);
    assertTrue(bad.stderr().endsWith("exit code: 7\n"), bad::output);
    Result quiet = project.jcompose("run", "--quiet-build", "bad").expect(125);
    assertTrue(quiet.stderr().startsWith("error: " + place), quiet::output);
    Result builder = project.jcompose("build", "--builder", "jcompose-none", "good").expect(1);
    assertTrue(builder.stderr().contains("jcompose-none"), builder::output);
    assertEquals(List.of(), project.containers());
  }

  @Test
  void endsTheBuildWithACtrlC(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          slow: {build: {dockerfile_inline: "FROM busybox\\nRUN echo be''gun; sleep 600\\n"}}
        """);
    for (String[] command : new String[][] {{"build"}, {"run", "--rm", "slow"}}) {
      Running running = project.start(command).awaitStderr("begun\n");
      running.signal("INT");
      assertEquals(130, running.await().exitCode(), String.join(" ", command));
      assertEquals("", project.tool("bash", "-c", BUILDX_HERE));
      assertEquals(List.of(), project.containers());
    }
  }

  @Test
  void letsBuildxDrawOnATerminal(ScratchProject project) {
    project.write(
        "compose.yaml", "services: {web: {build: {dockerfile_inline: \"FROM busybox\"}}}");
    Terminal terminal = project.terminal("build").awaitText("[+] Building");
    assertEquals(0, terminal.await(), terminal::screen);
    assertTrue(terminal.screen().contains("Image " + project.name() + "-web  Built"));
  }
}

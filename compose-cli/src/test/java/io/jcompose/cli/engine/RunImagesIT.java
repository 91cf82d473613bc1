package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Which images {@code run} builds with the classic builder, and from what. BuildKit is in {@link
 * BuildIT}, pulls are in {@link RunPullIT}.
 */
@EngineTest
@Execution(ExecutionMode.CONCURRENT)
class RunImagesIT {
  /** Nothing listens at this address, so a pull fails at once. */
  private static final String NOWHERE = "127.0.0.1:1";

  @BeforeEach
  void turnBuildKitOff(ScratchProject project) {
    project.programVariable("DOCKER_BUILDKIT", "0");
  }

  @Test
  void buildsWhatTheBuildSectionSays(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            network_mode: none
            build:
              context: ./app
              dockerfile: Other.dockerfile
              target: final
              args: {WHO: "the arg \\"x\\"", FROM_SHELL: }
              labels: {com.example.note: "a=b"}
              tags: ["%s-more:1"]
              extra_hosts: ["built:10.9.8.7"]
              network: none
        """
            .formatted(project.name()));
    project.variable("FROM_SHELL", "shell");
    project.write(
        "app/Other.dockerfile",
        """
        FROM busybox AS base
        ARG WHO
        ARG FROM_SHELL
        RUN echo "$WHO, $FROM_SHELL" > /who
        FROM base AS final
        COPY . /all
        RUN grep built /etc/hosts > /hosts
        ENTRYPOINT ["cat"]
        CMD ["/who"]
        FROM base AS later
        RUN exit 1
        """);
    project.write("app/.dockerignore", "*.tmp\n!keep.tmp\nOther*\n.dockerignore\nnode/*\n");
    project.write("app/drop.tmp", "x").write("app/keep.tmp", "x").write("app/node/deep/a", "x");
    project.write("app/src/b", "x");

    Result first = project.jcompose("run", "--rm", "s").expect(0);
    Result files =
        project
            .jcompose("run", "--rm", "--entrypoint", "find", "s", "/all", "-type", "f")
            .expect(0);
    Result hosts = project.jcompose("run", "s", "/hosts").expect(0);

    assertEquals("the arg \"x\", shell\n", first.stdout());
    String image = project.name() + "-s";
    assertTrue(first.stderr().startsWith(" Image " + image + "  Building\n"), first::output);
    assertTrue(first.stderr().endsWith(" Image " + image + "  Built\n"), first::output);
    assertEquals(List.of("/all/keep.tmp", "/all/src/b"), files.stdout().lines().sorted().toList());
    assertEquals("", files.stderr(), "built again");
    assertEquals("10.9.8.7\tbuilt\n", hosts.stdout());
    String format =
        "{{index .Config.Labels \"%s\"}} {{index .Config.Labels \"%s\"}} {{.Id}}"
            .formatted("com.example.note", "com.docker.compose.service");
    String built = project.tool("docker", "image", "inspect", "-f", format, image);
    assertTrue(built.startsWith("a=b s sha256:"), built);
    String more = project.name() + "-more:1";
    assertEquals(built, project.tool("docker", "image", "inspect", "-f", format, more));
  }

  @Test
  void buildsAgainOnlyWhenAskedAndDependenciesToo(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: %s-named:1
            network_mode: none
            build: {context: ., dockerfile_inline: "FROM busybox\\nCOPY version /version\\n"}
            command: cat /version
            depends_on: {db: {condition: service_completed_successfully}}
          db:
            network_mode: none
            build: .
            command: cat /version
          unused: {build: {context: ., dockerfile_inline: "FROM busybox\\nRUN exit 1"}}
        """
            .formatted(project.name()));
    project.write("Dockerfile", "FROM busybox\nCOPY version /version\n");
    project.write("version", "1\n");
    Result first = project.jcompose("run", "--rm", "--pull", "never", "--build", "s").expect(0);
    String db = project.replica("db");
    project.write("version", "2\n");

    Result second = project.jcompose("run", "--rm", "s").expect(0);
    Result quiet = project.jcompose("run", "--rm", "--build", "--quiet-build", "s").expect(0);

    assertEquals("1\n", first.stdout());
    assertTrue(first.stderr().contains("COPY version /version"), first::output);
    assertEquals(new Result(0, "1\n", ""), second);
    assertEquals("2\n", quiet.stdout());
    assertFalse(quiet.stderr().contains("COPY"), quiet::output);
    assertTrue(quiet.stderr().contains(" Image " + project.name() + "-db  Built\n"), quiet::output);
    assertTrue(
        quiet.stderr().contains(" Image " + project.name() + "-named:1  Built\n"), quiet::output);
    assertNotEquals(db, project.replica("db"), "a dependency whose image has changed");
    assertEquals("2\n", project.tool("docker", "logs", project.replica("db")));
  }

  @Test
  void buildsEachTimeWhenThePolicySaysSo(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            network_mode: none
            pull_policy: build
            build: {dockerfile_inline: "FROM busybox\\nCOPY version /version\\n"}
            command: cat /version
        """);
    project.write("version", "1\n");
    Result first = project.jcompose("run", "--rm", "s").expect(0);
    project.write("version", "2\n");
    Result second = project.jcompose("run", "--rm", "s").expect(0);

    assertEquals("1\n", first.stdout());
    assertEquals("2\n", second.stdout());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "--quiet-build", "-q"})
  void aFailingBuildSaysWhyAndEndsWith125(String flag, ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            network_mode: none
            build: {dockerfile_inline: "FROM busybox\\nRUN echo oh dear; exit 7\\n"}
        """);

    Result run = project.script("jcompose run --rm " + flag + " s true").await().expect(125);

    assertTrue(
        run.stderr().contains("error: cannot build image " + project.name() + "-s: "), run::output);
    assertTrue(run.stderr().contains("returned a non-zero code: 7"), run::output);
    assertEquals(flag.isEmpty(), run.stderr().contains("   oh dear\n"), run::output);
    assertEquals(List.of(), project.containers());
  }

  @Test
  void buildsWhatCannotBePulled(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: %s/%s:1
            network_mode: none
            build: {dockerfile_inline: "FROM busybox\\nRUN echo made > /how\\n"}
            command: cat /how
          pulled: {image: "%s/none:1", network_mode: none}
        """
            .formatted(NOWHERE, project.name(), NOWHERE));

    Result built = project.jcompose("run", "--rm", "s").expect(0);
    Result there = project.jcompose("run", "--rm", "s").expect(0);
    Result refused = project.jcompose("run", "--rm", "pulled").expect(125);

    assertEquals("made\n", built.stdout());
    assertTrue(
        built
            .stderr()
            .contains(
                "note: image %s/%s:1 cannot be pulled, so it is built\n"
                    .formatted(NOWHERE, project.name())),
        built::output);
    assertTrue(built.stderr().contains("RUN echo made > /how"), built::output);
    assertTrue(
        built.stderr().endsWith(" Image %s/%s:1  Built\n".formatted(NOWHERE, project.name())),
        built::output);
    assertEquals(new Result(0, "made\n", ""), there);
    assertTrue(
        refused.stderr().contains("error: cannot pull image " + NOWHERE + "/none:1: "),
        refused::output);
    assertEquals(List.of(), project.containers());
  }

  @Test
  void neverPullsWhatMustNotBePulled(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: "%1$s/none:1", network_mode: none, pull_policy: never}
          b: {image: "%1$s/none:1", network_mode: none, build: .}
          t: {image: busybox, network_mode: none, depends_on: [s]}
        """
            .formatted(NOWHERE));

    Result byFile = project.jcompose("run", "s").expect(125);
    Result byFlag = project.jcompose("run", "--pull", "never", "b").expect(125);
    Result dependency = project.jcompose("run", "t").expect(125);

    assertTrue(byFile.stderr().contains("its pull policy is never; pull it with"), byFile::output);
    assertTrue(byFlag.stderr().contains("never; build it with --build"), byFlag::output);
    assertTrue(
        dependency.stderr().contains(NOWHERE + "/none:1 is not on this engine"),
        dependency::output);
    assertEquals(List.of(), project.containers());
  }
}

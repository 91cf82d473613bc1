package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** When {@code run} pulls an image, and how that may fail. */
@EngineTest
@Execution(ExecutionMode.CONCURRENT)
@EnabledIf(
    value = "engineIsOnThisMachine",
    disabledReason = "the engine is on another machine, which cannot reach a registry on this one")
class RunPullIT {
  static boolean engineIsOnThisMachine() throws IOException, InterruptedException {
    Process info =
        new ProcessBuilder("docker", "info", "--format", "{{.Name}}")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String name = new String(info.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return info.waitFor() == 0 && name.strip().equals(InetAddress.getLocalHost().getHostName());
  }

  private static @Nullable Registry shared;

  @BeforeAll
  static void startRegistry(ScratchProject project) throws IOException {
    shared = Registry.start(project);
  }

  @AfterAll
  static void stopRegistry() throws IOException {
    registry().close();
  }

  private static Registry registry() {
    return Objects.requireNonNull(shared);
  }

  private static void writeProject(ScratchProject project, String image, String policy) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: %s
            network_mode: none
            pull_policy: %s
            command: sh -c 'echo $$VERSION'
        """
            .formatted(image, policy));
  }

  @Test
  void pullsWhatIsMissingAndAgainOnlyWhenAsked(ScratchProject project) {
    String image = registry().publish(project, "app", "old");
    writeProject(project, image, "missing");
    Result first = project.jcompose("run", "--rm", "s").expect(0);
    registry().publish(project, "app", "new");
    List<String> asked = registry().requests(project);

    Result second = project.jcompose("run", "--rm", "s").expect(0);
    Result never = project.jcompose("run", "--rm", "--pull", "never", "s").expect(0);
    List<String> stillAsked = registry().requests(project);
    Result always = project.jcompose("run", "--rm", "--pull", "always", "s").expect(0);

    assertEquals("old\n", first.stdout());
    assertTrue(first.stderr().startsWith(" Image " + image + "  Pulling\n"), first::output);
    assertTrue(first.stderr().endsWith(" Image " + image + "  Pulled\n"), first::output);
    assertTrue(first.stderr().matches("(?s).*\n   [0-9a-f]{12} [^\n]*\n.*"), first::output);
    assertEquals(new Result(0, "old\n", ""), second);
    assertEquals(new Result(0, "old\n", ""), never);
    assertEquals(asked, stillAsked);
    assertEquals("new\n", always.stdout());
  }

  @Test
  void followsThePolicyOfTheFileUnlessAFlagSaysOtherwise(ScratchProject project) {
    String image = registry().publish(project, "app", "old");
    writeProject(project, image, "always");
    Result first = project.jcompose("run", "--rm", "--quiet-pull", "s").expect(0);
    registry().publish(project, "app", "new");

    Result missing = project.jcompose("run", "--rm", "--pull", "missing", "s").expect(0);
    Result always = project.jcompose("run", "--rm", "-q", "s").expect(0);

    String progress = " Image %1$s  Pulling\n Image %1$s  Pulled\n".formatted(image);
    assertEquals(new Result(0, "old\n", progress), first);
    assertEquals(new Result(0, "old\n", ""), missing);
    assertEquals(new Result(0, "new\n", ""), always);
  }

  @Test
  void takesAnImageThatIsYoungEnoughAsItIs(ScratchProject project) {
    String image = registry().publish(project, "app", "remote");
    project.write(
        "Dockerfile",
        "FROM busybox\nENV VERSION=local\nLABEL com.docker.compose.project=" + project.name());
    String local = image.replace("app:1", "app:local");
    project.tool("docker", "build", "-t", local, ".");
    project.tool("docker", "tag", local, image); // a tag, unlike a build, tells the engine the time
    writeProject(project, image, "daily");

    Result daily = project.jcompose("run", "--rm", "s").expect(0);
    List<String> asked = registry().requests(project);
    writeProject(project, image, "every_1s");
    project.eventually(
        "the image is older than a second",
        () -> project.jcompose("run", "--rm", "s").expect(0).stdout().equals("remote\n"));

    assertEquals(new Result(0, "local\n", ""), daily);
    assertEquals(List.of(), asked);
  }

  @Test
  void pullsTheImagesOfDependenciesToo(ScratchProject project) {
    String image = registry().publish(project, "db", "1");
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            network_mode: none
            depends_on: {db: {condition: service_completed_successfully}}
          t:
            image: %1$s
            network_mode: none
            depends_on: {db: {condition: service_completed_successfully}}
          db: {image: "%1$s", network_mode: none, command: sh -c 'echo $$VERSION'}
        """
            .formatted(image));

    Result first = project.jcompose("run", "--rm", "s", "echo", "ran").expect(0);
    registry().publish(project, "db", "2");
    List<String> asked = registry().requests(project);
    project.jcompose("run", "--rm", "t", "true").expect(0);
    List<String> stillAsked = registry().requests(project);
    String before = project.tool("docker", "logs", project.replica("db"));
    project.jcompose("run", "--rm", "--pull", "always", "t", "true").expect(0);

    assertEquals("ran\n", first.stdout());
    assertTrue(first.stderr().contains(" Image " + image + "  Pulled\n"), first::output);
    assertEquals(asked, stillAsked);
    assertEquals("1\n", before);
    assertEquals("2\n", project.tool("docker", "logs", project.replica("db")));
  }

  /** The dependency's image is nothing that the command's container would be made from. */
  @Test
  void recreatesADependencyFromTheImageThatIsThere(ScratchProject project) {
    String image = registry().publish(project, "db", "1");
    String file =
        """
        services:
          s: {image: busybox, network_mode: none, depends_on: [db]}
          db:
            image: %s
            network_mode: none
            command: sh -c 'echo %s $$VERSION; exec sleep 60'
            stop_grace_period: 0s
        """;
    project.write("compose.yaml", file.formatted(image, "first"));
    project.jcompose("run", "--rm", "s", "true").expect(0);
    registry().publish(project, "db", "2");
    List<String> asked = registry().requests(project);
    project.write("compose.yaml", file.formatted(image, "second"));

    project.jcompose("run", "--rm", "--recreate-deps", "s", "true").expect(0);

    assertEquals(asked, registry().requests(project));
    project.eventually(
        "the new container speaks",
        () -> project.tool("docker", "logs", project.replica("db")).equals("second 1\n"));
  }

  @Test
  void says125WhenTheRegistryHasNoSuchImage(ScratchProject project) {
    String image = registry().host() + "/" + project.name() + ":nosuch";
    writeProject(project, image, "missing");

    Result run = project.jcompose("run", "--rm", "s").expect(125);

    assertTrue(run.stderr().contains("error: cannot pull image " + image + ": "), run::output);
    assertTrue(run.stderr().contains("manifest unknown"), run::output);
    assertEquals(List.of(), project.containers());
  }

  @Test
  void logsInAsDockerDoes(ScratchProject project) throws IOException {
    try (Registry secret = registry().withLogin("me:secret")) {
      writeProject(project, secret.publish(project, "app", "private"), "missing");
      String auth =
          Base64.getEncoder().encodeToString("me:secret".getBytes(StandardCharsets.UTF_8));
      project.write(
          "docker/config.json",
          "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(secret.host(), auth));

      Result refused = project.jcompose("run", "--rm", "s").expect(125);
      project.programVariable("DOCKER_CONFIG", project.folder().resolve("docker").toString());
      Result accepted = project.jcompose("run", "--rm", "-q", "s").expect(0);

      assertTrue(refused.stderr().contains("`docker login` may help"), refused::output);
      assertEquals(new Result(0, "private\n", ""), accepted);
    }
  }
}

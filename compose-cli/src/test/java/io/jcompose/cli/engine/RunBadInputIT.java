package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What {@code run} says of input that only the engine can refuse: where it is written, what is
 * wrong, what to write instead; and that nothing is left behind.
 */
@EngineTest
class RunBadInputIT {
  private static final String WEB = "services: {web: {image: busybox, network_mode: none}}\n";

  @Test
  void pointsAtABindSourceThatIsNotThere(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            network_mode: none
            volumes:
              - {type: bind, source: ./gone, target: /x, bind: {create_host_path: false}}
        """);

    assertRefused(
        project,
        """
        compose.yaml:6:30: services.web.volumes[0].source: the engine's host has no @/gone
            6 |       - {type: bind, source: ./gone, target: /x, bind: {create_host_path: false}}
              |                              ^^^^^^
              create it, or remove "create_host_path: false" to have it created as a folder
        """,
        "run",
        "--rm",
        "web",
        "true");
  }

  @Test
  void pointsAtAFileOfASecretOfADependencyThatIsNotThere(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          web: {image: busybox, network_mode: none, depends_on: [db]}
          db: {image: busybox, network_mode: none, secrets: [s]}
        secrets:
          s: {file: ./gone.txt}
        """);

    assertRefused(
        project,
        """
         Container @-db-1  Error
        compose.yaml:5:13: secrets.s.file: the engine's host has no @/gone.txt
            5 |   s: {file: ./gone.txt}
              |             ^^^^^^^^^^
              create it
        """,
        "run",
        "--rm",
        "web",
        "true");
  }

  @Test
  void pointsAtAVolumeWithARelativeTarget(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          web: {image: busybox, network_mode: none, volumes: ["./here:there"]}
        """);

    assertRefused(
        project,
        """
        compose.yaml:2:55: services.web.volumes[0].target: "there" is no absolute path in the container
            2 |   web: {image: busybox, network_mode: none, volumes: ["./here:there"]}
              |                                                       ^^^^^^^^^^^^^^
              begin it with "/"
        """,
        "run",
        "--rm",
        "web",
        "true");
  }

  @Test
  void namesTheFlagOfAVolumeWithARelativeTarget(ScratchProject project) {
    project.write("compose.yaml", WEB);

    assertRefused(
        project,
        """
        --volume: "a:b" is no absolute path in the container
              one letter before a colon is taken for a drive: give the volume a longer name
        """,
        "run",
        "--rm",
        "-v",
        "a:b",
        "web",
        "true");
  }

  @Test
  void pointsAtADriverOfANetworkThatTheEngineLacks(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          web: {image: busybox, networks: [n]}
        networks:
          n: {driver: nosuch}
        """);

    assertRefused(
        project,
        """
         Network @_n  Error
        compose.yaml:4:15: networks.n.driver: the engine has no network driver "nosuch"
            4 |   n: {driver: nosuch}
              |               ^^^^^^
              remove it to have the engine's default, or install it with "docker plugin install"
        """,
        "run",
        "--rm",
        "web",
        "true");
  }

  @Test
  void pointsAtADriverOfAVolumeThatTheEngineLacks(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          web: {image: busybox, network_mode: none, volumes: ["data:/data"]}
        volumes:
          data: {driver: nosuch}
        """);

    assertRefused(
        project,
        """
         Volume @_data  Error
        compose.yaml:4:18: volumes.data.driver: the engine has no volume driver "nosuch"
            4 |   data: {driver: nosuch}
              |                  ^^^^^^
              remove it to have the engine's default, or install it with "docker plugin install"
        """,
        "run",
        "--rm",
        "web",
        "true");
  }

  @Test
  void saysHowToMakeAnExternalNetworkThatIsNotThere(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          web: {image: busybox, networks: [n], volumes: ["data:/data"]}
        networks:
          n: {external: true, name: nosuchnetwork}
        volumes:
          data:
        """);

    assertRefused(
        project,
        """
        error: network nosuchnetwork is declared external but does not exist; create it with "docker network create nosuchnetwork", or remove "external: true"
        """,
        "run",
        "--rm",
        "web",
        "true");
  }

  @Test
  void saysHowToMakeAnExternalVolumeThatIsNotThere(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          web: {image: busybox, volumes: ["data:/data"]}
        volumes:
          data: {external: true, name: nosuchvolume}
        """);

    assertRefused(
        project,
        """
        error: volume nosuchvolume is declared external but does not exist; create it with "docker volume create nosuchvolume", or remove "external: true"
        """,
        "run",
        "--rm",
        "web",
        "true");
  }

  @Test
  void pointsAtAPortOfADependencyThatIsTaken(ScratchProject project) throws IOException {
    try (java.net.ServerSocket taken =
        new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      project.write(
          "compose.yaml",
          """
          services:
            web: {image: busybox, network_mode: none, depends_on: [db]}
            db:
              image: busybox
              ports: ["127.0.0.1:%s:80"]
          """
              .formatted(port));

      Result result = project.jcompose("run", "--rm", "web", "true");

      assertEquals(125, result.exitCode(), result::output);
      String expected =
          """
          compose.yaml:5:13: services.db.ports[0]: port %1$s of the host is taken
              5 |     ports: ["127.0.0.1:%1$s:80"]
                |             %2$s
                a program of this machine has port %1$s: `ss -ltnp 'sport = :%1$s'` shows it
          """
              .formatted(port, "^".repeat(port.length() + 15));
      assertEquals(expected, result.stderr().replaceAll("(?m)^ (Network|Container) .*\n", ""));
    }
  }

  @Test
  void saysThatTheEngineWasLostBeforeTheContainerWasMade(ScratchProject project)
      throws IOException {
    project.write("compose.yaml", WEB);
    try (EngineProxy proxy = EngineProxy.before(project)) {
      EngineProxy.Held asked = proxy.hold("POST .*/containers/create");
      Running run =
          project.start("run", "--rm", "--name", project.name(), "web", "true").closeStdin();
      asked.awaitArrival();
      proxy.cut();
      Result result = run.await();

      assertEquals(125, result.exitCode(), result::output);
      assertFalse(result.stderr().contains("\tat "), result::output);
      assertEquals(
          "error: cannot create container %s: the connection to unix://@ (from DOCKER_HOST) broke"
              .formatted(project.name()),
          result
              .stderr()
              .replace(project.folder().resolveSibling("engine.sock").toString(), "@")
              .replaceFirst("(?s)( broke).*", "$1"));
      assertNothingLeft(project);
    }
  }

  private static void assertRefused(ScratchProject project, String stderr, String... args) {
    Result result = project.jcompose(args);

    assertEquals(125, result.exitCode(), result::output);
    assertEquals("", result.stdout());
    assertEquals(
        stderr,
        result.stderr().replace(project.folder().toString(), "@").replace(project.name(), "@"));
    assertNothingLeft(project);
  }

  private static void assertNothingLeft(ScratchProject project) {
    String ours = "label=com.docker.compose.project=" + project.name();
    assertEquals(List.of(), project.containers());
    assertEquals("", project.tool("docker", "network", "ls", "-q", "--filter", ours));
    assertEquals("", project.tool("docker", "volume", "ls", "-q", "--filter", ours));
  }
}

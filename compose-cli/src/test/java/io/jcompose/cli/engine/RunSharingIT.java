package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the container of {@code run} has in common with others, with the host, and with the file.
 */
@EngineTest
@Execution(ExecutionMode.CONCURRENT)
class RunSharingIT {
  private static final String STAYS =
      "image: busybox, init: true, command: sleep 120, stop_grace_period: 0s";

  @Test
  void sharesTheNamespacesOfServices(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, network_mode: "service:n", ipc: "service:i", pid: "service:p"}
          n: {%1$s}
          i: {%1$s, network_mode: none, ipc: shareable}
          p: {%1$s, network_mode: none}
        """
            .formatted(STAYS));

    Result run =
        project
            .jcompose(
                "run",
                "s",
                "sh",
                "-c",
                "for kind in net ipc pid; do readlink /proc/self/ns/$kind; done; ps")
            .expect(0);

    List<String> lines = run.stdout().lines().toList();
    assertEquals(namespace(project, "n", "net"), lines.get(0));
    assertEquals(namespace(project, "i", "ipc"), lines.get(1));
    assertEquals(namespace(project, "p", "pid"), lines.get(2));
    assertTrue(run.stdout().contains("sleep 120"), run::output);
    JsonNode host = project.inspect(project.oneOff()).path("HostConfig");
    assertEquals("container:" + project.replica("n"), host.path("NetworkMode").asText());
    assertEquals("container:" + project.replica("i"), host.path("IpcMode").asText());
    assertEquals("container:" + project.replica("p"), host.path("PidMode").asText());
  }

  private static String namespace(ScratchProject project, String service, String kind) {
    return project
        .tool("docker", "exec", project.replica(service), "readlink", "/proc/self/ns/" + kind)
        .strip();
  }

  @Test
  void usesTheVolumesOfServicesAndContainers(ScratchProject project) {
    String other = project.name() + "-other";
    project.tool(
        "docker",
        "create",
        "--name",
        other,
        "--label",
        "com.docker.compose.project=" + project.name(),
        "-v",
        "/elsewhere",
        "busybox",
        "true");
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            network_mode: none
            volumes_from: [v, "w:ro", "container:%2$s"]
          v: {%1$s, network_mode: none, volumes: ["data:/data", /anonymous]}
          w: {%1$s, network_mode: none, volumes: [/protected]}
        volumes: {data: {}}
        """
            .formatted(STAYS, other));

    Result run =
        project
            .jcompose(
                "run",
                "s",
                "sh",
                "-c",
                "echo a > /data/a; echo b > /anonymous/b; echo c > /elsewhere/c; echo d > /protected/d")
            .expect(1);

    assertTrue(run.stderr().contains("/protected/d: Read-only file system"), run::output);
    assertEquals(
        "a\nb\n",
        project.tool("docker", "exec", project.replica("v"), "cat", "/data/a", "/anonymous/b"));
    JsonNode from = project.inspect(project.oneOff()).at("/HostConfig/VolumesFrom");
    assertEquals(project.replica("v"), from.path(0).asText());
    assertEquals(project.replica("w") + ":ro", from.path(1).asText());
    assertEquals(other, from.path(2).asText());
  }

  @Test
  void joinsItsNetworksWithAddressesAndTheMainOneFirst(ScratchProject project) {
    String back = subnet();
    String front = subnet();
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            depends_on: [db]
            networks:
              back: {ipv4_address: %1$s.9}
              front: {ipv4_address: %2$s.10, priority: 10, mac_address: 02:42:ac:11:65:43}
              plain:
          db:
            image: busybox
            init: true
            command: sleep 120
            networks: {back: {ipv4_address: %1$s.8, aliases: [database]}}
        networks:
          back: {internal: true, ipam: {config: [{subnet: %1$s.0/28}]}}
          front: {ipam: {config: [{subnet: %2$s.0/28, gateway: %2$s.2}]}}
          plain:
            name: %3$s-named
            internal: true
            driver_opts: {com.docker.network.bridge.enable_icc: "false"}
        """
            .formatted(back, front, project.name()));
    String name = project.name();

    Result run =
        project
            .jcompose(
                "run",
                "s",
                "sh",
                "-c",
                "nslookup database; nslookup db; ip route; ip -o link; ip -o -4 address")
            .expect(0);

    assertFalse(run.stdout().contains("can't resolve"), run::output);
    assertTrue(run.stdout().contains(back + ".8"), run::output);
    assertTrue(run.stdout().contains("default via " + front + ".2"), run::output);
    assertTrue(run.stdout().contains("02:42:ac:11:65:43"), run::output);
    assertTrue(run.stdout().contains(back + ".9/28"), run::output);
    assertTrue(run.stdout().contains(front + ".10/28"), run::output);
    JsonNode container = project.inspect(project.oneOff());
    assertEquals(name + "_front", container.at("/HostConfig/NetworkMode").asText());
    Set<String> networks = new TreeSet<>();
    container.at("/NetworkSettings/Networks").fieldNames().forEachRemaining(networks::add);
    assertEquals(Set.of(name + "_back", name + "_front", name + "-named"), networks);
    assertEquals(
        "true",
        project
            .tool("docker", "network", "inspect", "-f", "{{.Internal}}", name + "_back")
            .strip());
    assertEquals(
        "false",
        project
            .tool(
                "docker",
                "network",
                "inspect",
                "-f",
                "{{index .Options \"com.docker.network.bridge.enable_icc\"}}",
                name + "-named")
            .strip());
  }

  /** Three bytes of addresses for measurements, which no network uses. */
  private static String subnet() {
    Random random = new Random();
    return "198." + (18 + random.nextInt(2)) + "." + random.nextInt(256);
  }

  @Test
  void usesWhatIsExternalAsItIs(ScratchProject project) {
    String name = project.name();
    String label = "com.docker.compose.project=" + name;
    project.tool("docker", "network", "create", "--internal", "--label", label, name + "-net");
    project.tool("docker", "volume", "create", "--label", label, name + "-vol");
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, networks: [theirs], volumes: ["theirs:/data"]}
        networks: {theirs: {external: true, name: %1$s-net}}
        volumes: {theirs: {external: true, name: %1$s-vol}}
        """
            .formatted(name));

    Result run = project.jcompose("run", "s", "sh", "-c", "grep /data /proc/mounts").expect(0);

    assertEquals("", run.stderr());
    JsonNode container = project.inspect(project.oneOff());
    assertEquals(name + "-vol", container.at("/Mounts/0/Name").asText());
    assertTrue(container.at("/NetworkSettings/Networks").has(name + "-net"));
    assertEquals(
        List.of(name + "-net"),
        project
            .tool("docker", "network", "ls", "--filter", "label=" + label, "--format", "{{.Name}}")
            .lines()
            .toList());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          networks: [x] | networks: {x: {external: true, name: nosuch}} | docker network create nosuch
          volumes: ["data:/x"] | volumes: {data: {external: true, name: nosuch}} | docker volume create nosuch
          """)
  void saysWhatToDoWhenSomethingExternalIsMissing(
      String use, String definition, String advice, ScratchProject project) {
    String missing = project.name() + "-nosuch";
    project.write(
        "compose.yaml",
        "services: {s: {image: busybox, %s}}\n%s\n"
            .formatted(use, definition.replace("nosuch", missing)));

    Result run = project.jcompose("run", "s", "true").expect(125);

    assertTrue(run.stderr().contains("is declared external but does not exist"), run::output);
    assertTrue(run.stderr().contains(advice.replace("nosuch", missing)), run::output);
    assertEquals(List.of(), project.containers());
  }

  @Test
  void hasItsSecretsAndConfigs(ScratchProject project) {
    project.write("secret.txt", "from a file");
    project.variable("TOKEN", "from the shell");
    project.write(".env", "TIER=from .env\n");
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            network_mode: none
            secrets:
              - by_file
              - {source: by_file, target: renamed}
              - by_variable
              - {source: by_variable, target: /deep/down/token, uid: "12", gid: "34", mode: 0400}
            configs:
              - by_file
              - {source: by_file, target: /etc/app/by_file}
              - by_content
              - {source: by_variable, target: /etc/app/tier, mode: 0640}
        secrets:
          by_file: {file: ./secret.txt}
          by_variable: {environment: TOKEN}
        configs:
          by_file: {file: ./secret.txt}
          by_content: {content: "tier is ${TIER}\\nand $$HOME\\n"}
          by_variable: {environment: TIER}
        """);
    String read =
        "for f in /run/secrets/by_file /run/secrets/renamed /run/secrets/by_variable"
            + " /deep/down/token /by_file /etc/app/by_file /by_content /etc/app/tier;"
            + " do echo \"$f: $(cat $f)\"; done";
    String stat =
        "stat -c '%n %a %u %g' /run/secrets/by_variable /deep/down/token /by_content /etc/app/tier";
    String write = "echo x > /run/secrets/by_file";

    Result run =
        project.jcompose("run", "s", "sh", "-c", read + ";" + stat + ";" + write).expect(1);

    assertEquals(
        """
        /run/secrets/by_file: from a file
        /run/secrets/renamed: from a file
        /run/secrets/by_variable: from the shell
        /deep/down/token: from the shell
        /by_file: from a file
        /etc/app/by_file: from a file
        /by_content: tier is from .env
        and $HOME
        /etc/app/tier: from .env
        /run/secrets/by_variable 444 0 0
        /deep/down/token 400 12 34
        /by_content 444 0 0
        /etc/app/tier 640 0 0
        """,
        run.stdout());
    assertTrue(run.stderr().contains("Read-only file system"), run::output);
    assertEquals("from a file", project.read("secret.txt"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          environment: SET_NOWHERE | "false" | environment variable SET_NOWHERE is not set
          external: true           | "false" | is kept outside the project
          environment: PATH        | "true"  | file system is read-only
          """)
  void refusesSecretsThatCannotBeThere(
      String definition, String readOnly, String message, ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, network_mode: none, secrets: [token], read_only: %s}
        secrets: {token: {%s}}
        """
            .formatted(readOnly.replace("\"", ""), definition));

    Result run = project.jcompose("run", "s", "true").expect(1);

    assertTrue(run.stderr().contains(message), run::output);
    assertEquals(List.of(), project.containers());
  }

  @Test
  void knowsItsExtraHosts(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            hostname: me
            extra_hosts:
              - "one:10.1.2.3"
              - "two=10.1.2.4"
              - "six:[fd00::1]"
              - "one:10.1.2.5"
              - "gateway:host-gateway"
        """);

    Result run = project.jcompose("run", "--rm", "s", "cat", "/etc/hosts").expect(0);

    Set<String> hosts = new TreeSet<>();
    run.stdout().lines().map(line -> line.replaceAll("\\s+", " ")).forEach(hosts::add);
    assertTrue(
        hosts.containsAll(Set.of("10.1.2.3 one", "10.1.2.4 two", "fd00::1 six", "10.1.2.5 one")),
        run::output);
    assertTrue(hosts.stream().anyMatch(line -> line.matches("[0-9.]+ gateway")), run::output);
    assertTrue(hosts.stream().anyMatch(line -> line.endsWith(" me")), run::output);
  }
}

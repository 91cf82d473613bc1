package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which ports {@code run} publishes, and where. */
@EngineTest
@Execution(ExecutionMode.CONCURRENT)
class RunPublishIT {
  private static final int ATTEMPTS = 1000;
  private static final int PATIENCE = 20_000; // milliseconds

  /** Below what systems hand out by themselves, so that nobody takes them by chance. */
  private static final int LOWEST = 10_000;

  private static final int HIGHEST = 15_900;

  @Test
  void publishesWhatTheFlagsSayInPlaceOfTheServicesPorts(ScratchProject project) {
    project.write(
        "compose.yaml", "services: {s: {image: busybox, init: true, ports: [\"70:70\"]}}");
    int host = freePorts(8);

    project
        .jcompose(
            "run",
            "-d",
            "-p",
            host + ":80",
            "-p",
            "127.0.0.1:" + (host + 1) + ":21",
            "--publish",
            (host + 2) + "-" + (host + 3) + ":5000-5001",
            "-p",
            (host + 4) + ":53/udp",
            "-p",
            "127.0.0.1:" + (host + 5) + "-" + (host + 6) + ":90-91/udp",
            "-p",
            (host + 7) + "-" + (host + 7) + ":95",
            "-p",
            "96",
            "-p",
            "127.0.0.1::97",
            "-p",
            "98/udp",
            "s",
            "sleep",
            "60")
        .expect(0);

    JsonNode container = project.inspect(project.oneOff());
    Map<String, String> asked = ports(container.at("/HostConfig/PortBindings"));
    assertEquals(
        new TreeMap<>(
            Map.ofEntries(
                Map.entry("80/tcp", "[:" + host + "]"),
                Map.entry("21/tcp", "[127.0.0.1:" + (host + 1) + "]"),
                Map.entry("5000/tcp", "[:" + (host + 2) + "]"),
                Map.entry("5001/tcp", "[:" + (host + 3) + "]"),
                Map.entry("53/udp", "[:" + (host + 4) + "]"),
                Map.entry("90/udp", "[127.0.0.1:" + (host + 5) + "]"),
                Map.entry("91/udp", "[127.0.0.1:" + (host + 6) + "]"),
                Map.entry("95/tcp", "[:" + (host + 7) + "]"),
                Map.entry("96/tcp", "[:]"),
                Map.entry("97/tcp", "[127.0.0.1:]"),
                Map.entry("98/udp", "[:]"))),
        asked);
    Map<String, String> given = ports(container.at("/NetworkSettings/Ports"));
    assertEquals(asked.keySet(), given.keySet());
    assertTrue(given.getOrDefault("80/tcp", "").contains("0.0.0.0:" + host), given::toString);
    assertEquals("[127.0.0.1:" + (host + 1) + "]", given.get("21/tcp"));
    assertTrue(given.getOrDefault("96/tcp", "").matches(".*0\\.0\\.0\\.0:\\d+.*"), given::toString);
    assertTrue(given.getOrDefault("97/tcp", "").matches(".127\\.0\\.0\\.1:\\d+."), given::toString);
  }

  /** Addresses by container port. */
  private static Map<String, String> ports(JsonNode bindings) {
    Map<String, String> ports = new TreeMap<>();
    bindings
        .properties()
        .forEach(port -> {
          Set<String> addresses = new TreeSet<>();
          for (JsonNode address : port.getValue()) {
            addresses.add(
                address.path("HostIp").asText() + ":" + address.path("HostPort").asText());
          }
          ports.put(port.getKey(), addresses.toString());
        });
    return ports;
  }

  @Test
  void whoCallsThePublishedPortReachesTheCommand(ScratchProject project) throws IOException {
    project.write("compose.yaml", "services: {s: {image: busybox}}");
    int host = freePorts(1);

    Running run =
        project.start(
            "run",
            "--rm",
            "-p",
            "127.0.0.1:" + host + ":8080",
            "s",
            "sh",
            "-c",
            "echo ready; nc -l -p 8080 -e echo hello");
    run.awaitStdout("ready");
    project.eventually("the command answers", () -> answer(host).equals("hello\n"));

    run.await().expect(0);
  }

  private static String answer(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE);
      socket.setSoTimeout(PATIENCE);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException notYet) {
      return "";
    }
  }

  @ParameterizedTest(name = "flag \"{0}\"")
  @CsvSource({"''", "-P", "--service-ports"})
  void publishesTheServicesPortsOnlyWhenAsked(String flag, ScratchProject project) {
    int host = freePorts(3);
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            expose: ["70/tcp"]
            ports:
              - "%d:80"
              - "127.0.0.1:%d-%d:90-91/udp"
              - {target: 95, host_ip: 127.0.0.1}
        """
            .formatted(host, host + 1, host + 2));

    project.script("jcompose run " + flag + " s true").await().expect(0);

    JsonNode container = project.inspect(project.oneOff());
    Map<String, String> expected =
        flag.isEmpty()
            ? Map.of()
            : Map.of(
                "80/tcp", "[:" + host + "]",
                "90/udp", "[127.0.0.1:" + (host + 1) + "]",
                "91/udp", "[127.0.0.1:" + (host + 2) + "]",
                "95/tcp", "[127.0.0.1:]");
    assertEquals(expected, ports(container.at("/HostConfig/PortBindings")));
    Set<String> exposed = new TreeSet<>(Set.of("70/tcp"));
    exposed.addAll(expected.keySet());
    assertEquals(exposed, ports(container.at("/Config/ExposedPorts")).keySet());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -p 80:99999     | --publish | 99999
          -p 1-3:1-2      | --publish | 1-3
          -p 80:80/x      | --publish | "x" is not a protocol
          -p 80 -P        | --publish and --service-ports exclude each other | -P
          """)
  void refusesWhatMakesNoSense(String flags, String place, String named, ScratchProject project) {
    project.write("compose.yaml", "services: {s: {image: busybox, network_mode: none}}");

    Result run = project.script("jcompose run " + flags + " s true").await().expect(1);

    assertTrue(run.stderr().contains(place) && run.stderr().contains(named), run::output);
    assertEquals(List.of(), project.containers());
  }

  /** The first of so many neighbouring ports that are free for TCP and UDP. */
  private static int freePorts(int count) {
    Random random = new Random();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int first = random.nextInt(LOWEST, HIGHEST - count);
      int free = 0;
      while (free < count && isFree(first + free)) {
        free++;
      }
      if (free == count) {
        return first;
      }
    }
    throw new AssertionError("no " + count + " neighbouring ports are free");
  }

  private static boolean isFree(int port) {
    try (ServerSocket _ = new ServerSocket(port);
        DatagramSocket _ = new DatagramSocket(port)) {
      return true;
    } catch (IOException taken) {
      return false;
    }
  }
}

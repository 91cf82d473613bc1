package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands that look at containers: {@code port}, {@code top}, {@code events}, {@code wait}. */
@EngineTest
class ObserveIT {
  private static final String FILE =
      """
      services:
        web:
          image: busybox
          command: sleep 600
          stop_signal: KILL
          scale: 2
          ports: ["80", "127.0.0.1::53/udp"]
        job:
          image: busybox
          command: sh -c 'sleep 2; exit 3'
        other:
          image: busybox
          command: sleep 601
          stop_signal: KILL
      """;

  private static Result ok(Result result) {
    assertEquals(0, result.exitCode(), result::output);
    return result;
  }

  private static void refused(String message, Result result) {
    assertEquals(1, result.exitCode(), result::output);
    assertTrue(result.stderr().contains(message), result::output);
  }

  @Test
  void findsPortsAndProcesses(ScratchProject project) {
    ok(project.write("compose.yaml", FILE).jcompose("up", "-d"));
    String published =
        project
            .tool("docker", "port", project.name() + "-web-2", "80/tcp")
            .lines()
            .filter(line -> line.startsWith("0.0.0.0"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        published + "\n", ok(project.jcompose("port", "--index", "2", "web", "80")).stdout());
    String udp = ok(project.jcompose("port", "web", "53/udp")).stdout();
    assertTrue(udp.matches("127\\.0\\.0\\.1:\\d+\n"), udp);
    assertEquals(udp, ok(project.jcompose("port", "--protocol", "udp", "web", "53")).stdout());
    refused(
        "container 1 of service \"web\" publishes no port 53/tcp; it publishes 53/udp, 80/tcp",
        project.jcompose("port", "web", "53"));
    refused("publishes none", project.jcompose("port", "other", "80"));
    refused(
        "container 9 of service \"web\" does not exist",
        project.jcompose("port", "--index=9", "web", "80"));
    refused("port \"http\": write a number", project.jcompose("port", "web", "http"));

    List<String> top = ok(project.jcompose("top", "web")).stdout().lines().toList();
    assertEquals(3, top.size(), top::toString);
    assertTrue(top.getFirst().matches("SERVICE  #   UID +PID +PPID .* CMD"), top.getFirst());
    assertTrue(top.get(1).matches("web      1   root +\\d+ .* sleep 600"), top.get(1));
    assertTrue(top.get(2).matches("web      2   root +\\d+ .* sleep 600"), top.get(2));
    refused("no such service: wbe", project.jcompose("top", "wbe"));
    ok(project.jcompose("stop"));
    assertEquals("", ok(project.jcompose("-p", project.name(), "top")).stdout());
    refused(
        "container 2 of service \"web\" is not running",
        project.jcompose("port", "--index=2", "web", "80"));
  }

  @Test
  void waitsForTheEndOfContainers(ScratchProject project) {
    ok(project.write("compose.yaml", FILE).jcompose("up", "-d"));
    String name = project.name() + "-job-1";
    String line = "container \"" + name + "\" exited with status code 3\n";
    Result first = project.jcompose("wait", "job");
    assertEquals(3, first.exitCode(), first::output);
    assertEquals(line, first.stdout());
    assertEquals(line, project.jcompose("wait", "job").stdout(), "it has ended already");

    Running both = project.start("wait", "other", "job");
    both.awaitStdout(line);
    assertTrue(both.isAlive());
    ok(project.jcompose("kill", "other"));
    assertEquals(137, both.await().exitCode(), "the first in the order of names");

    Result down = project.jcompose("wait", "--down-project", "web", "job");
    assertEquals(3, down.exitCode(), down::output);
    assertEquals(List.of(), project.containers());
    refused("service \"web\" has no container", project.jcompose("wait", "web"));
    refused("'SERVICE'", project.jcompose("wait"));
  }

  @Test
  void tellsEvents(ScratchProject project) throws JsonProcessingException {
    project.write("compose.yaml", FILE);
    Running events = project.start("events", "--json", "web");
    Running text = project.start("events");
    project.eventually(
        "both listen",
        () -> {
          ok(project.jcompose("up", "-d", "--force-recreate", "--no-deps", "web"));
          return events.stdoutSoFar().contains("start") && text.stdoutSoFar().contains("start");
        });
    ok(project.jcompose("up", "-d", "other"));
    ok(project.jcompose("stop", "web"));
    Result start = ok(project.jcompose("start", "--wait", "--wait-timeout", "20", "web"));
    assertTrue(start.stderr().contains("Ready"), start::output);
    ok(project.jcompose("kill"));
    text.awaitStdout("container die");
    events.awaitStdout("\"die\"");
    assertEquals(130, events.signal("INT").await().exitCode());
    text.signal("INT").await();

    boolean attributes = false;
    for (String line : events.stdoutSoFar().lines().toList()) {
      JsonNode event = new ObjectMapper().readTree(line);
      assertEquals("web", event.path("service").asText(), line);
      assertEquals("container", event.path("type").asText(), line);
      assertFalse(line.contains("com.docker.compose"), line);
      attributes |= event.path("attributes").path("image").asText().equals("busybox");
    }
    assertTrue(attributes, events::stdoutSoFar);
    Result past = ok(project.jcompose("events", "--since", "1h", "--until", "0s", "other"));
    assertTrue(
        past.stdout()
            .lines()
            .anyMatch(line ->
                line.matches(
                    "\\d{4}-\\d\\d-\\d\\d [\\d:]{8}\\.\\d{6} container kill [0-9a-f]{64} \\(.*, name="
                        + project.name()
                        + "-other-1, signal=.*\\)")),
        past::output);
    refused("no such service: wbe", project.jcompose("events", "wbe"));
    refused("--until \"later\"", project.jcompose("events", "--until", "later"));
  }
}

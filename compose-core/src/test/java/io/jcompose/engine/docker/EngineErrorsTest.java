package io.jcompose.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.engine.ApiVersion;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.Filters;
import io.jcompose.engine.HostConfig;
import io.jcompose.engine.MountSpec;
import io.jcompose.engine.PendingExit;
import io.jcompose.engine.WaitCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the user is told when the engine refuses, is lost, or is not there. */
@Timeout(30)
final class EngineErrorsTest {
  private static final ContainerId WEB = new ContainerId("web-1");

  private static String message(Throwable e) {
    return String.valueOf(e.getMessage());
  }

  private static EngineException startRefused(int status, String words) throws IOException {
    try (CannedEngine canned = CannedEngine.speaking("1.41")) {
      canned.on("POST /v1.41/containers/web-1/start", status, "{\"message\":\"" + words + "\"}\n");
      return assertThrows(EngineException.class, () -> canned.engine.startContainer(WEB));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, Refused",
    "401, Denied",
    "403, Refused",
    "404, NotFound",
    "409, Conflict",
    "500, Refused",
    "503, Refused",
  })
  void aStatusBecomesAnExceptionThatNamesTheObjectAndTheCall(int status, String kind)
      throws IOException {
    EngineException e = startRefused(status, "the engine's words");
    assertEquals(kind, e.getClass().getSimpleName());
    assertEquals("cannot start container web-1: the engine's words", e.getMessage());
  }

  @Test
  void aPortThatAContainerHasIsNamedWithTheWayToFindIt() throws IOException {
    EngineException e =
        startRefused(
            500,
            "driver failed programming external connectivity on endpoint web-1 (8d6f):"
                + " Bind for 0.0.0.0:8080 failed: port is already allocated");
    assertTrue(
        message(e).endsWith("`docker ps --filter publish=8080` shows who has port 8080"),
        message(e));
  }

  @Test
  void aPortThatAProgramHasIsNamedWithTheWayToFindIt() throws IOException {
    EngineException e =
        startRefused(
            500,
            "Error starting userland proxy: listen tcp4 0.0.0.0:80: bind: address already in use");
    assertTrue(message(e).contains("`ss -ltnp 'sport = :80'` shows it"), message(e));
  }

  @Test
  void aPortThatAProgramHasIsNamedWithTheWayToFindItAsEngine28SaysIt() throws IOException {
    EngineException e =
        startRefused(
            500,
            "failed to bind host port for 127.0.0.1:80:172.19.0.2:8080/tcp: address already in use");
    assertTrue(message(e).contains("`ss -ltnp 'sport = :80'` shows it"), message(e));
  }

  @Test
  void anAnswerThatIsNotAnEnginesIsQuoted() throws IOException {
    try (CannedEngine canned = CannedEngine.speaking("1.41")) {
      canned.on(
          "POST /v1.41/containers/web-1/start",
          502,
          "<html><h1>Bad Gateway</h1>\n<p>proxy</p></html>");
      EngineException e =
          assertThrows(EngineException.Refused.class, () -> canned.engine.startContainer(WEB));
      assertEquals(
          "cannot start container web-1: HTTP status 502, \"Bad Gateway proxy\"", e.getMessage());
    }
  }

  @Test
  void anAnswerThatIsNoJsonIsNotTakenForOne() throws IOException {
    try (CannedEngine canned = CannedEngine.speaking("1.41")) {
      canned.on("GET /v1.41/containers/json", 200, "[{\"Id\":");
      assertThrows(EngineException.Lost.class, () -> canned.engine.listContainers(Filters.NONE));
    }
  }

  @Test
  void somethingElseThatListensThereIsNoEngine() throws IOException {
    try (CannedEngine canned =
        CannedEngine.pinging("HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\n<h1>Hello there</h1>")) {
      EngineException e = assertThrows(EngineException.Unreachable.class, canned.engine::info);
      assertTrue(message(e).contains("is no Docker Engine"), message(e));
      assertTrue(message(e).contains("Hello there"), message(e));
    }
    try (CannedEngine canned = CannedEngine.pinging("SSH-2.0-OpenSSH\r\n")) {
      EngineException e = assertThrows(EngineException.Unreachable.class, canned.engine::info);
      assertTrue(message(e).contains("not an HTTP answer: SSH-2.0-OpenSSH"), message(e));
    }
  }

  @Test
  void anEngineThatWantsTlsSaysSo() throws IOException {
    try (CannedEngine canned =
        CannedEngine.pinging(
            "HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.")) {
      EngineException e = assertThrows(EngineException.Unreachable.class, canned.engine::info);
      assertTrue(message(e).contains("set DOCKER_TLS_VERIFY=1"), message(e));
    }
  }

  private static String unreachable(Path socket) {
    Map<String, String> variables = Map.of("DOCKER_HOST", "unix://" + socket);
    Surroundings surroundings = new Surroundings(variables, Path.of("/nobody"), Path.of("/"));
    DockerConfig config = DockerConfig.load(surroundings);
    EngineLocation location = EngineLocation.find("", config, surroundings);
    try (DockerEngine engine = DockerEngine.at(location, config)) {
      return message(assertThrows(EngineException.Unreachable.class, engine::info));
    }
  }

  @Test
  void aMissingSocketIsToldFromOneThatNobodyServes(@TempDir Path folder) throws IOException {
    Path socket = folder.resolve("docker.sock");
    assertEquals(
        "no Docker Engine answers at unix://"
            + socket
            + " (from DOCKER_HOST): there is no such socket; start the engine, or set DOCKER_HOST",
        unreachable(socket));
    Files.createFile(socket);
    assertTrue(unreachable(socket).contains("nobody listens; start the engine"));
  }

  @Test
  void theSmallerOfTwoVersionsIsSpoken() throws IOException {
    try (CannedEngine old = CannedEngine.speaking("1.41");
        CannedEngine newer = CannedEngine.speaking("1.99");
        CannedEngine ancient = CannedEngine.speaking("1.24")) {
      assertEquals(new ApiVersion(1, 41), old.engine.info().apiVersion());
      assertEquals(EngineApi.NEWEST, newer.engine.info().apiVersion());
      assertThrows(EngineException.ApiTooOld.class, ancient.engine::info);
      old.engine.info();
      assertEquals(1, old.heads().size());
    }
  }

  @Test
  void whatAnOldApiCannotExpressIsNamedBeforeAnythingIsMade() throws IOException {
    ContainerSpec spec =
        ContainerSpec.of("web-1", "busybox")
            .withHostConfig(
                HostConfig.UNSET.withMounts(
                    List.of(
                        new MountSpec.Image(
                            "data", "/d", false, Optional.empty(), Optional.empty()))));
    try (CannedEngine canned = CannedEngine.speaking("1.41")) {
      EngineException.ApiTooOld e =
          assertThrows(EngineException.ApiTooOld.class, () -> canned.engine.createContainer(spec));
      assertEquals("volumes.type: image", e.key());
      assertEquals(new ApiVersion(1, 48), e.needed());
      assertEquals(1, canned.heads().size());
    }
  }

  @Test
  void aContainerThatCannotJoinItsSecondNetworkIsRemovedAgain() throws IOException {
    var networks = new LinkedHashMap<String, io.jcompose.engine.EndpointSpec>();
    networks.put("one", endpoint());
    networks.put("two", endpoint());
    ContainerSpec spec = ContainerSpec.of("web-1", "busybox").withNetworks(networks);
    try (CannedEngine canned = CannedEngine.speaking("1.41")) {
      canned
          .on("POST /v1.41/containers/create", 201, "{\"Id\":\"abc\",\"Warnings\":null}")
          .on("POST /v1.41/networks/two/connect", 404, "{\"message\":\"network two not found\"}")
          .on("DELETE /v1.41/containers/abc", 204, "");
      EngineException e =
          assertThrows(EngineException.NotFound.class, () -> canned.engine.createContainer(spec));
      assertEquals("cannot connect to network two: network two not found", e.getMessage());
      assertTrue(
          canned.heads().getLast().startsWith("DELETE /v1.41/containers/abc?"),
          canned.heads()::toString);
    }
  }

  private static io.jcompose.engine.EndpointSpec endpoint() {
    return new io.jcompose.engine.EndpointSpec(
        false,
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        new LinkedHashMap<>(),
        0);
  }

  @Test
  void anEngineThatDiesWhileWeWaitIsLost() throws Exception {
    try (CannedEngine canned = CannedEngine.speaking("1.41")) {
      canned
          .onRaw(
              "POST /v1.41/containers/web-1/wait",
              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
          .onRaw(
              "GET /v1.41/events",
              "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n{\"Type\":\r\n");
      try (PendingExit exit = canned.engine.waitContainer(WEB, WaitCondition.NEXT_EXIT)) {
        EngineException e = assertThrows(EngineException.Lost.class, exit::await);
        assertTrue(message(e).startsWith("cannot wait for container web-1: "), message(e));
      }
      try (EventStream events = canned.engine.events(Filters.NONE)) {
        assertThrows(EngineException.Lost.class, events::next);
      }
    }
  }

  @Test
  void aWaitThatTheEngineGivesUpIsARefusal() throws Exception {
    try (CannedEngine canned = CannedEngine.speaking("1.41")) {
      canned.on(
          "POST /v1.41/containers/web-1/wait",
          200,
          "{\"StatusCode\":0,\"Error\":{\"Message\":\"could not remove it\"}}");
      try (PendingExit exit = canned.engine.waitContainer(WEB, WaitCondition.REMOVED)) {
        EngineException e = assertThrows(EngineException.Refused.class, exit::await);
        assertTrue(message(e).endsWith(": could not remove it"), message(e));
      }
    }
  }

  @Test
  void anInterruptIsToldFromALoss() throws Exception {
    try (CannedEngine canned = CannedEngine.speaking("1.41")) {
      canned.engine.info();
      Thread.currentThread().interrupt();
      EngineException e =
          assertThrows(EngineException.class, () -> canned.engine.listContainers(Filters.NONE));
      assertTrue(Thread.interrupted());
      assertInstanceOf(EngineException.Interrupted.class, e);
    }
  }

  @Test
  void aRefusalByWayOfDockerJavaReadsTheSame() throws IOException {
    try (CannedEngine canned = CannedEngine.speaking("1.41")) {
      canned.on("POST /v1.41/containers/web-1/rename", 409, "{\"message\":\"name is taken\"}\n");
      EngineException e =
          assertThrows(
              EngineException.Conflict.class, () -> canned.engine.renameContainer(WEB, "db-1"));
      assertEquals("cannot rename container web-1: name is taken", e.getMessage());
      canned.onRaw("POST /v1.41/containers/web-1/stop", "");
      assertThrows(
          EngineException.Lost.class, () -> canned.engine.stopContainer(WEB, Optional.empty()));
    }
  }
}

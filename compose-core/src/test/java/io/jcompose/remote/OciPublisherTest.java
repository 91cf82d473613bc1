package io.jcompose.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jcompose.load.layer.RemoteFileException;
import io.jcompose.model.ImageReference;
import io.jcompose.remote.ArtifactLayer.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Registries that refuse or send one elsewhere; a real one has a test of its own. */
@Timeout(60)
class OciPublisherTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
  private HttpServer server;
  private boolean knowsArtifacts = true;
  private boolean uploadsElsewhere;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String host(String name) {
    return name + ":" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath().replace("/v2/app/", "");
    String authorization =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    asked.add((method + " " + path + " " + authorization).strip());
    boolean free = !authorization.isEmpty() || path.startsWith("/elsewhere");
    if (!free) {
      exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"here\"");
    }
    String elsewhere = uploadsElsewhere ? "http://" + host("127.0.0.1") : "";
    exchange.getResponseHeaders().add("Location", elsewhere + "/elsewhere/1?state=x");
    int usual =
        switch (method) {
          case "HEAD" -> 404;
          case "POST" -> 202;
          default -> knowsArtifacts || !body.contains("artifactType") ? 201 : 400;
        };
    int status = free ? refusals.getOrDefault(method, usual) : 401;
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private String publish(Optional<OciVersion> format) {
    return new OciPublisher(
            ImageReference.parse(host("localhost") + "/app:1"),
            registry -> Optional.of("Basic for-" + registry.replaceAll(":.*", "")),
            false,
            "2.40.3")
        .publish(
            List.of(new ArtifactLayer(Kind.COMPOSE_FILE, "compose.yaml", "services: {}\n")),
            format,
            Instant.EPOCH,
            new LinkedHashSet<>());
  }

  private String refused(Optional<OciVersion> format) {
    RemoteFileException refusal = assertThrows(RemoteFileException.class, () -> publish(format));
    return (refusal.getMessage() + "\n" + refusal.hint()).replace(host("localhost"), "HOST");
  }

  private static String blob(String text) {
    return "blobs/" + OciRegistry.digest(text.getBytes(UTF_8));
  }

  @Test
  void sendsWhatTheRegistryLacksAndThenTheManifest() {
    publish(Optional.empty());
    String as = " Basic for-localhost";
    assertEquals(
        List.of(
            "HEAD " + blob("{}"),
            "HEAD " + blob("{}") + as,
            "POST blobs/uploads/" + as,
            "PUT /elsewhere/1" + as,
            "HEAD " + blob("services: {}\n") + as,
            "POST blobs/uploads/" + as,
            "PUT /elsewhere/1" + as,
            "PUT manifests/1" + as),
        asked);
  }

  @Test
  void showsNobodyElseItsCredentials() {
    uploadsElsewhere = true;
    publish(Optional.empty());
    assertEquals(
        List.of("PUT /elsewhere/1", "PUT /elsewhere/1"),
        asked.stream().filter(call -> call.contains("elsewhere")).toList());
  }

  @Test
  void usesTheOlderFormWhereArtifactsAreUnknownUnlessToldNotTo() {
    String newer = publish(Optional.empty());
    knowsArtifacts = false;
    String older = publish(Optional.empty());
    assertEquals(publish(Optional.of(OciVersion.V1_0)), older);
    assertTrue(!older.equals(newer));
    assertEquals(
        "the registry HOST answers 400 for oci://HOST/app:1\ntry again later",
        refused(Optional.of(OciVersion.V1_1)));
  }

  @Test
  void saysWhoRefuses() {
    refusals.put("POST", 403);
    assertEquals(
        "the registry HOST does not let you write oci://HOST/app:1\nlog in with docker login HOST",
        refused(Optional.empty()));
    refusals.put("HEAD", 500);
    assertEquals(
        "the registry HOST answers 500 for oci://HOST/app:1\ntry again later",
        refused(Optional.empty()));
    server.stop(0);
    assertTrue(
        refused(Optional.empty())
            .startsWith("cannot reach the registry HOST for oci://HOST/app:1"));
  }
}

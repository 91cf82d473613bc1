package io.jcompose.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.jcompose.load.layer.RemoteFileException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Faults and challenges that a real registry does not show; it has a test of its own. */
@Timeout(60)
class OciArtifactTest {
  @TempDir Path temp;
  private final Map<String, String> answers = new TreeMap<>();
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private String challenge = "";

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

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString();
    String authorization =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
    asked.add(path + (authorization.isEmpty() ? "" : " " + authorization));
    boolean free = challenge.isEmpty() || authorization.startsWith("Bearer ") || path.contains("?");
    if (!free) {
      exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
    }
    String text = answers.getOrDefault(path, "");
    int status = free ? (text.isEmpty() ? 404 : 200) : 401;
    byte[] body = text.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, status == 200 ? body.length : -1);
    if (status == 200) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  private String host() {
    return "localhost:" + server.getAddress().getPort();
  }

  private static String digest(String text) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return "sha256:" + HexFormat.of().formatHex(hash);
  }

  private String layer(String type, String text, String annotations) throws Exception {
    answers.put("/v2/app/blobs/" + digest(text), text);
    return "{\"mediaType\":\"application/vnd.docker.compose."
        + type
        + "\",\"digest\":\""
        + digest(text)
        + "\",\"annotations\":{"
        + annotations
        + "}}";
  }

  private void manifest(String tag, String... layers) {
    answers.put(
        "/v2/app/manifests/" + tag,
        "{\"schemaVersion\":2,\"artifactType\":\"application/vnd.docker.compose.project\",\"layers\":["
            + String.join(",", layers)
            + "]}");
  }

  private RemoteCache cache() {
    return new RemoteCache(
        Map.of("HOME", temp.toString()), registry -> Optional.of("Basic for " + registry));
  }

  private Path fetch(String name) {
    return cache().fetch("oci://" + host() + "/" + name);
  }

  private String refused(String name) {
    RemoteFileException refusal = assertThrows(RemoteFileException.class, () -> fetch(name));
    return (refusal.getMessage() + "\n" + refusal.hint()).replace(host(), "HOST");
  }

  @Test
  void joinsTheFilesOfAProject() throws Exception {
    manifest(
        "1",
        layer("file+yaml", "a: 1", "\"com.docker.compose.file\":\"compose.yaml\""),
        layer("file+yaml", "b: 2", "\"com.docker.compose.file\":\"override.yaml\""),
        layer(
            "file+yaml",
            "c: 3",
            "\"com.docker.compose.extends\":\"true\",\"com.docker.compose.file\":\"base.yaml\""),
        layer("envfile", "E=1", "\"com.docker.compose.envfile\":\"x.env\""));
    Path file = fetch("app:1");
    assertEquals("a: 1\n---\nb: 2", Files.readString(file));
    assertEquals("c: 3", Files.readString(file.resolveSibling("base.yaml")));
    assertEquals("E=1", Files.readString(file.resolveSibling("x.env")));
  }

  @Test
  void logsInAsTheRegistryWants() throws Exception {
    challenge =
        "Bearer realm=\"http://" + host() + "/token\",service=\"s\",scope=\"repository:app:pull\"";
    answers.put("/token?service=s&scope=repository%3Aapp%3Apull", "{\"token\": \"t0\"}");
    manifest("latest", layer("file+yaml", "a: 1", ""));
    assertEquals("a: 1", Files.readString(fetch("app")));
    assertEquals(
        List.of(
            "/v2/app/manifests/latest",
            "/token?service=s&scope=repository%3Aapp%3Apull Basic for " + host(),
            "/v2/app/manifests/latest Bearer t0",
            "/v2/app/blobs/" + digest("a: 1") + " Bearer t0"),
        asked);
  }

  @Test
  void refusesWhatItCannotTrust() throws Exception {
    assertEquals(
        "oci://HOST/app:nothing does not exist\ncheck the name, or publish it first",
        refused("app:nothing"));
    answers.put("/v2/app/manifests/image", "{\"schemaVersion\":2,\"layers\":[]}");
    assertEquals(
        """
        oci://HOST/app:image is not a Compose application
        publish one with jcompose publish\
        """,
        refused("app:image"));
    manifest(
        "escape",
        layer(
            "file+yaml",
            "x",
            "\"com.docker.compose.extends\":\"true\",\"com.docker.compose.file\":\"../../x\""));
    assertTrue(refused("app:escape").contains("holds a file of the name \"../../x\""));
    String layer = layer("file+yaml", "right", "");
    answers.put("/v2/app/blobs/" + digest("right"), "wrong");
    manifest("forged", layer);
    assertTrue(refused("app:forged").startsWith("HOST answers with sha256:"));
    try (var left = Files.walk(temp)) {
      assertTrue(left.noneMatch(path -> path.getFileName().toString().startsWith(".new-")));
    }
    server.stop(0);
    assertTrue(refused("app:1").startsWith("cannot reach the registry HOST for oci://HOST/app:1"));
  }
}

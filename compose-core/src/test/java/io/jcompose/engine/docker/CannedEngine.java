package io.jcompose.engine.docker;

import io.jcompose.engine.docker.http.ScriptedServer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An engine that gives prepared answers, and the adapter connected to it. */
final class CannedEngine implements Closeable {
  private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

  private final Map<String, String> answers = new LinkedHashMap<>();
  private final ScriptedServer server;
  final DockerEngine engine;

  private CannedEngine(String ping, DockerConfig config) throws IOException {
    answers.put("GET /_ping", ping);
    server = ScriptedServer.start(this::serve);
    engine =
        DockerEngine.at(new EngineLocation(server.address(), "a test", Optional.empty()), config);
  }

  static CannedEngine speaking(String version) throws IOException {
    return speaking(version, configuration());
  }

  static CannedEngine speaking(String version, DockerConfig config) throws IOException {
    return new CannedEngine(
        "HTTP/1.1 200 OK\r\nApi-Version: " + version + "\r\nContent-Length: 2\r\n\r\nOK", config);
  }

  /** One whose ping is answered with this. */
  static CannedEngine pinging(String answer) throws IOException {
    return new CannedEngine(answer, configuration());
  }

  private static DockerConfig configuration() {
    Path nowhere = Path.of("/nonexistent");
    return DockerConfig.load(new Surroundings(Map.of(), nowhere, nowhere));
  }

  /** Answers requests that start with this, such as {@code POST /v1.41/containers/x/start}. */
  CannedEngine on(String request, int status, String body) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    answers.put(
        request, "HTTP/1.1 " + status + " Any\r\nContent-Length: " + length + "\r\n\r\n" + body);
    return this;
  }

  /** Answers with this and closes the connection. */
  CannedEngine onRaw(String request, String answer) {
    answers.put(request, answer);
    return this;
  }

  private void serve(ScriptedServer.Connection connection) throws IOException {
    for (String head = connection.readHead(); !head.isEmpty(); head = connection.readHead()) {
      Matcher length = LENGTH.matcher(head);
      if (length.find()) {
        connection.skip(Integer.parseInt(length.group(1)));
      }
      String request = head;
      String answer =
          answers.entrySet().stream()
              .filter(entry -> request.startsWith(entry.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
      connection.send(answer);
      if (!answer.contains("Content-Length")) {
        return;
      }
    }
  }

  List<String> heads() {
    return server.heads();
  }

  @Override
  public void close() throws IOException {
    engine.close();
    server.close();
  }
}

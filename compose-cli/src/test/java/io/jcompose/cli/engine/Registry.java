package io.jcompose.cli.engine;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/**
 * An image registry, from which an engine on this machine can pull: busybox under other names, with
 * a variable that tells one version from the next.
 *
 * @see <a href="https://distribution.github.io/distribution/spec/api/">Distribution HTTP API</a>
 */
final class Registry implements AutoCloseable {
  private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";
  private static final String CONFIG = "application/vnd.docker.container.image.v1+json";
  private static final String LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";

  private static final int TLS_HELLO = 0x16;

  private final ServerSocket server;
  private final byte[] layer;
  private final String layerDiff;
  private final String platform;
  private final Map<String, byte[]> blobs = new ConcurrentHashMap<>();
  private final Map<String, byte[]> manifests = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile Optional<String> login = Optional.empty();

  /**
   * @param platform of the layer, as members of a JSON object
   * @param layerDiff digest of the layer before it was compressed
   */
  private Registry(byte[] layer, String layerDiff, String platform) throws IOException {
    this.layer = layer;
    this.layerDiff = layerDiff;
    this.platform = platform;
    blobs.put(digest(layer), layer);
    server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /** Starts one with no images. */
  static Registry start(ScratchProject project) throws IOException {
    Path tar = project.folder().resolveSibling("root.tar");
    String container =
        project
            .tool(
                "docker",
                "create",
                "--label=com.docker.compose.project=" + project.name(),
                "busybox")
            .strip();
    project.tool("docker", "export", "-o", tar.toString(), container);
    project.tool("docker", "rm", container);
    String platform =
        project.tool(
            "docker",
            "image",
            "inspect",
            "-f",
            "\"architecture\":\"{{.Architecture}}\",\"os\":\"{{.Os}}\"",
            "busybox");
    byte[] root = Files.readAllBytes(tar);
    return new Registry(gzip(root), digest(root), platform.strip());
  }

  /** Another one, which serves only those who say {@code user:password}. */
  Registry withLogin(String userAndPassword) throws IOException {
    Registry other = new Registry(layer, layerDiff, platform);
    String encoded =
        Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
    other.login = Optional.of("Basic " + encoded);
    return other;
  }

  /** How engines of this machine call it. */
  String host() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /**
   * Offers an image, which is removed with the project, and in which {@code VERSION} has a value.
   *
   * @return its full name
   */
  String publish(ScratchProject project, String name, String version) {
    String repository = project.name() + "/" + name;
    byte[] config =
        """
        {%s,
         "config":{"Env":["PATH=/bin","VERSION=%s"],"Cmd":["sh"],
                   "Labels":{"com.docker.compose.project":"%s"}},
         "rootfs":{"type":"layers","diff_ids":["%s"]}}
        """
            .formatted(platform, version, project.name(), layerDiff)
            .getBytes(StandardCharsets.UTF_8);
    blobs.put(digest(config), config);
    byte[] manifest =
        """
        {"schemaVersion":2,"mediaType":"%s",
         "config":{"mediaType":"%s","size":%d,"digest":"%s"},
         "layers":[{"mediaType":"%s","size":%d,"digest":"%s"}]}
        """
            .formatted(
                MANIFEST, CONFIG, config.length, digest(config), LAYER, layer.length, digest(layer))
            .getBytes(StandardCharsets.UTF_8);
    manifests.put(repository + "/manifests/1", manifest);
    manifests.put(repository + "/manifests/" + digest(manifest), manifest);
    return host() + "/" + repository + ":1";
  }

  /** Targets of the requests for images of a project so far. */
  List<String> requests(ScratchProject project) {
    return requests.stream().filter(path -> path.startsWith(project.name() + "/")).toList();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException closed) {
      // the tests have ended
    }
  }

  /** Answers one request. */
  private void serve(Socket client) {
    try (client;
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
      reader.mark(1);
      if (reader.read() == TLS_HELLO) {
        return; // engines try TLS first, and wait long for an answer
      }
      reader.reset();
      List<String> head = new ArrayList<>();
      for (String line = reader.readLine();
          line != null && !line.isEmpty();
          line = reader.readLine()) {
        head.add(line);
      }
      String[] request = head.getFirst().split(" ", 3);
      Answer answer = answer(request[1].substring("/v2/".length()), head);
      client.getOutputStream().write(answer.head());
      if (request[0].equals("GET")) {
        client.getOutputStream().write(answer.body);
      }
    } catch (IOException gone) {
      // the engine has what it wanted
    }
  }

  private Answer answer(String path, List<String> head) {
    requests.add(path);
    String blob = path.replaceFirst(".*/blobs/", "");
    if (login.isPresent() && !head.contains("Authorization: " + login.get())) {
      return Answer.error("401 Unauthorized", "UNAUTHORIZED", "authentication required");
    } else if (path.isEmpty()) {
      return new Answer("200 OK", "application/json", "{}".getBytes(StandardCharsets.UTF_8));
    } else if (manifests.containsKey(path)) {
      return new Answer("200 OK", MANIFEST, manifests.getOrDefault(path, new byte[0]));
    } else if (blobs.containsKey(blob)) {
      return new Answer(
          "200 OK", "application/octet-stream", blobs.getOrDefault(blob, new byte[0]));
    }
    return Answer.error("404 Not Found", "MANIFEST_UNKNOWN", "manifest unknown");
  }

  private static final class Answer {
    private final String status;
    private final String type;
    private final byte[] body;

    Answer(String status, String type, byte[] body) {
      this.status = status;
      this.type = type;
      this.body = body;
    }

    static Answer error(String status, String code, String message) {
      String json = "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, message);
      return new Answer(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    byte[] head() {
      return """
      HTTP/1.1 %s
      Content-Type: %s
      Content-Length: %d
      Docker-Content-Digest: %s
      Docker-Distribution-Api-Version: registry/2.0
      WWW-Authenticate: Basic realm="here"
      Connection: close

      """
          .formatted(status, type, body.length, digest(body))
          .replace("\n", "\r\n")
          .getBytes(StandardCharsets.US_ASCII);
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256:" + HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}

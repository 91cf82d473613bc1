package io.jcompose.remote;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.load.layer.RemoteFileException;
import io.jcompose.model.ImageReference;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes manifests and blobs of one repository of a registry; blocks.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec/blob/main/spec.md">OCI
 *     distribution specification</a>
 */
final class OciRegistry {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** What anybody may be asked to do to take a blob or an image of any size. */
  private static final Duration LONG_PATIENCE = Duration.ofHours(1);

  private static final Set<Integer> DENIALS = Set.of(401, 403);
  private static final String MANIFESTS =
      String.join(
          ",",
          ArtifactManifest.TYPE,
          "application/vnd.docker.distribution.manifest.v2+json",
          ArtifactManifest.INDEX_TYPE,
          "application/vnd.docker.distribution.manifest.list.v2+json");
  private static final Pattern PARAMETER = Pattern.compile("(realm|service|scope)=\"([^\"]*)\"");

  private final ImageReference reference;
  private final Function<String, Optional<String>> authorization;
  private final boolean insecure;
  private Optional<String> token = Optional.empty();

  OciRegistry(ImageReference reference, Function<String, Optional<String>> authorization) {
    this(reference, authorization, false);
  }

  /**
   * @param insecure speaks HTTP; with a registry of this machine that is done anyway
   */
  OciRegistry(
      ImageReference reference,
      Function<String, Optional<String>> authorization,
      boolean insecure) {
    this.reference = reference;
    this.authorization = authorization;
    this.insecure = insecure;
  }

  /** Content with its type and digest. */
  record Blob(String text, String mediaType, String digest) {}

  /** The registry refuses a manifest for what it is, not for who sends it. */
  static final class ManifestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient RemoteFileException reason;

    ManifestRefusedException(RemoteFileException reason) {
      super(reason.getMessage(), reason);
      this.reason = reason;
    }

    RemoteFileException reason() {
      return reason;
    }
  }

  Blob manifest(String tagOrDigest) {
    Blob blob = get("manifests/" + tagOrDigest);
    if (tagOrDigest.startsWith("sha256:")) {
      requireDigest(tagOrDigest, blob);
    }
    return blob;
  }

  Blob blob(String digest) {
    Blob blob = get("blobs/" + digest);
    requireDigest(digest, blob);
    return blob;
  }

  private void requireDigest(String digest, Blob blob) {
    if (!digest.equals(blob.digest())) {
      throw new RemoteFileException(
          reference.registry() + " answers with " + blob.digest() + " when asked for " + digest,
          "do not use this registry");
    }
  }

  private Blob get(String what) {
    return exchange(client -> {
      HttpResponse<InputStream> answer = send(client, request(uri(what)).GET(), PATIENCE);
      try (InputStream body = answer.body()) {
        requireStatus(answer, Set.of(200), "read");
        byte[] bytes = body.readNBytes(SourceText.MAX_BYTES + 1);
        if (bytes.length > SourceText.MAX_BYTES) {
          throw new RemoteFileException(shown() + " is too large", "publish a smaller one");
        }
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return new Blob(new String(bytes, StandardCharsets.UTF_8), type, digest(bytes));
      }
    });
  }

  /** Makes a blob of a text unless the registry has it. */
  void putBlob(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String digest = digest(bytes);
    if (!hasBlob(digest)) {
      exchange(client -> {
        upload(client, started(client, ""), digest, BodyPublishers.ofByteArray(bytes));
        return digest;
      });
    }
  }

  /**
   * Takes a blob over from another repository, whatever its size, unless this one has it.
   *
   * @param size in bytes
   */
  void copyBlob(OciRegistry from, String digest, long size) {
    if (hasBlob(digest)) {
      return;
    }
    boolean sameRegistry = from.reference.registry().equals(reference.registry());
    String mount = sameRegistry ? "?mount=" + digest + "&from=" + from.reference.repository() : "";
    exchange(client -> {
      Optional<URI> upload = started(client, mount);
      if (upload.isPresent()) {
        from.exchange(reader -> {
          URI blob = from.uri("blobs/" + digest);
          HttpResponse<InputStream> answer =
              from.send(reader, from.request(blob).GET(), LONG_PATIENCE);
          try (InputStream body = answer.body()) {
            from.requireStatus(answer, Set.of(200), "read");
            BodyPublisher stream =
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> body), size);
            upload(client, upload, digest, stream);
            return digest;
          }
        });
      }
      return digest;
    });
  }

  private boolean hasBlob(String digest) {
    return exchange(client -> {
      HttpRequest.Builder head =
          request(uri("blobs/" + digest)).method("HEAD", BodyPublishers.noBody());
      HttpResponse<InputStream> answer = send(client, head, PATIENCE);
      answer.body().close();
      requireStatus(answer, Set.of(200, 404), "write");
      return answer.statusCode() == 200;
    });
  }

  /** Where to send a blob; empty if the registry had it elsewhere. */
  private Optional<URI> started(HttpClient client, String query)
      throws IOException, InterruptedException {
    URI uploads = uri("blobs/uploads/" + query);
    HttpResponse<InputStream> answer =
        send(client, request(uploads).POST(BodyPublishers.noBody()), PATIENCE);
    answer.body().close();
    requireStatus(answer, query.isEmpty() ? Set.of(202) : Set.of(201, 202), "write");
    return answer.statusCode() == 201
        ? Optional.empty()
        : answer.headers().firstValue("Location").map(uploads::resolve);
  }

  private void upload(HttpClient client, Optional<URI> where, String digest, BodyPublisher content)
      throws IOException, InterruptedException {
    URI started =
        where.orElseThrow(() ->
            new RemoteFileException(
                "the registry " + reference.registry() + " does not say where to send " + shown(),
                "use another registry"));
    String separator = started.getRawQuery() == null ? "?" : "&";
    URI target =
        URI.create(
            started + separator + "digest=" + URLEncoder.encode(digest, StandardCharsets.UTF_8));
    HttpRequest.Builder put =
        request(target).header("Content-Type", "application/octet-stream").PUT(content);
    HttpResponse<InputStream> answer = once(client, put, LONG_PATIENCE);
    answer.body().close();
    requireStatus(answer, Set.of(201), "write");
  }

  /**
   * Puts a manifest.
   *
   * @throws ManifestRefusedException if the registry does not take such manifests
   */
  void putManifest(String tagOrDigest, String mediaType, String json) {
    exchange(client -> {
      HttpRequest.Builder put =
          request(uri("manifests/" + tagOrDigest))
              .header("Content-Type", mediaType)
              .PUT(BodyPublishers.ofString(json));
      HttpResponse<InputStream> answer = send(client, put, PATIENCE);
      answer.body().close();
      int status = answer.statusCode();
      if (status / 100 == 4 && !DENIALS.contains(status)) {
        throw new ManifestRefusedException(refused(status, "write"));
      }
      requireStatus(answer, Set.of(201), "write");
      return tagOrDigest;
    });
  }

  /** Some requests. */
  private interface Exchange<T> {
    T with(HttpClient client) throws IOException, InterruptedException;
  }

  private <T> T exchange(Exchange<T> requests) {
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build()) {
      return requests.with(client);
    } catch (IOException e) {
      throw new RemoteFileException(
          "cannot reach the registry " + reference.registry() + " for " + shown() + reason(e),
          "check the address and the network");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFileException("interrupted while asking for " + shown(), "try again");
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? "" : ": " + e.getMessage();
  }

  private URI uri(String what) {
    return URI.create(base() + "/v2/" + reference.repository() + "/" + what);
  }

  private HttpRequest.Builder request(URI uri) {
    return HttpRequest.newBuilder(uri).header("Accept", MANIFESTS);
  }

  /** Sends a request, once more if the registry wants to know who asks. */
  private HttpResponse<InputStream> send(
      HttpClient client, HttpRequest.Builder request, Duration patience)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = once(client, request, patience);
    if (answer.statusCode() != 401) {
      return answer;
    }
    answer.body().close();
    token = Optional.of(authorize(client, answer));
    return once(client, request, patience);
  }

  private HttpResponse<InputStream> once(
      HttpClient client, HttpRequest.Builder request, Duration patience)
      throws IOException, InterruptedException {
    if (isOurs(request.build().uri())) {
      token.ifPresent(value -> request.setHeader("Authorization", value));
    }
    return client.send(request.timeout(patience).build(), BodyHandlers.ofInputStream());
  }

  /** Registries may have blobs sent elsewhere, where nobody needs to know who sends them. */
  private boolean isOurs(URI uri) {
    return uri.getAuthority().equals(URI.create(base()).getAuthority());
  }

  /** What to send as authorization: the credentials themselves, or a token got with them. */
  private String authorize(HttpClient client, HttpResponse<?> challenge)
      throws IOException, InterruptedException {
    String wanted = challenge.headers().firstValue("WWW-Authenticate").orElse("");
    Optional<String> credentials = authorization.apply(reference.registry());
    if (!wanted.startsWith("Bearer ")) {
      return credentials.orElseThrow(() -> refused(401, "use"));
    }
    StringBuilder query = new StringBuilder();
    String realm = "";
    Matcher parameters = PARAMETER.matcher(wanted);
    while (parameters.find()) {
      if (parameters.group(1).equals("realm")) {
        realm = parameters.group(2);
      } else {
        query.append(query.isEmpty() ? "?" : "&").append(parameters.group(1)).append('=');
        query.append(URLEncoder.encode(parameters.group(2), StandardCharsets.UTF_8));
      }
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(realm + query)).timeout(PATIENCE);
    credentials.ifPresent(value -> request.header("Authorization", value));
    HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
    return YamlReader.read(new SourceText("token", answer.body()), new Diagnostics()).stream()
        .filter(document -> answer.statusCode() == 200 && document.root() instanceof Mapping)
        .map(document -> (Mapping) document.root())
        .flatMap(json -> json.text("token").or(() -> json.text("access_token")).stream())
        .findFirst()
        .map(value -> "Bearer " + value)
        .orElseThrow(() -> refused(answer.statusCode(), "use"));
  }

  private void requireStatus(HttpResponse<?> answer, Set<Integer> expected, String purpose) {
    if (!expected.contains(answer.statusCode())) {
      throw refused(answer.statusCode(), purpose);
    }
  }

  /**
   * What a status means.
   *
   * @param purpose what was to be done to the artifact
   */
  private RemoteFileException refused(int status, String purpose) {
    if (status == 404 && purpose.equals("read")) {
      return new RemoteFileException(
          shown() + " does not exist", "check the name, or publish it first");
    }
    return switch (status) {
      case 401, 403 ->
          new RemoteFileException(
              "the registry %s does not let you %s %s"
                  .formatted(reference.registry(), purpose, shown()),
              "log in with docker login " + reference.registry());
      default ->
          new RemoteFileException(
              "the registry " + reference.registry() + " answers " + status + " for " + shown(),
              "try again later");
    };
  }

  private String shown() {
    return "oci://"
        + reference.registry()
        + "/"
        + reference.repository()
        + reference.digest().map(d -> "@" + d).orElse(":" + reference.tag().orElse("latest"));
  }

  private String base() {
    String host = reference.registry();
    if (host.equals("docker.io")) {
      return "https://registry-1.docker.io";
    }
    boolean local = host.matches("(localhost|127\\.[0-9.]+|\\[::1])(:[0-9]+)?");
    return (local || insecure ? "http://" : "https://") + host;
  }

  static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}

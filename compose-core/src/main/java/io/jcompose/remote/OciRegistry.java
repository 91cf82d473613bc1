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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads manifests and blobs of one repository of a registry; blocks. */
final class OciRegistry {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String MANIFESTS =
      "application/vnd.oci.image.manifest.v1+json,"
          + "application/vnd.docker.distribution.manifest.v2+json";
  private static final Pattern PARAMETER = Pattern.compile("(realm|service|scope)=\"([^\"]*)\"");

  private final ImageReference reference;
  private final Function<String, Optional<String>> authorization;
  private Optional<String> token = Optional.empty();

  OciRegistry(ImageReference reference, Function<String, Optional<String>> authorization) {
    this.reference = reference;
    this.authorization = authorization;
  }

  /** Content with its digest. */
  record Blob(String text, String digest) {}

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
    URI uri = URI.create(base() + "/v2/" + reference.repository() + "/" + what);
    try (HttpClient client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(PATIENCE)
            .build()) {
      HttpResponse<InputStream> answer = send(client, uri);
      if (answer.statusCode() == 401) {
        answer.body().close();
        token = Optional.of(authorize(client, answer));
        answer = send(client, uri);
      }
      try (InputStream body = answer.body()) {
        if (answer.statusCode() != 200) {
          throw refused(answer.statusCode());
        }
        byte[] bytes = body.readNBytes(SourceText.MAX_BYTES + 1);
        if (bytes.length > SourceText.MAX_BYTES) {
          throw new RemoteFileException(shown() + " is too large", "publish a smaller one");
        }
        return new Blob(new String(bytes, StandardCharsets.UTF_8), digest(bytes));
      }
    } catch (IOException e) {
      throw new RemoteFileException(
          "cannot reach the registry " + reference.registry() + " for " + shown() + reason(e),
          "check the address and the network");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RemoteFileException("interrupted while fetching " + shown(), "try again");
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? "" : ": " + e.getMessage();
  }

  private HttpResponse<InputStream> send(HttpClient client, URI uri)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(PATIENCE).header("Accept", MANIFESTS);
    token.ifPresent(value -> request.header("Authorization", value));
    return client.send(request.build(), BodyHandlers.ofInputStream());
  }

  /** What to send as authorization: the credentials themselves, or a token got with them. */
  private String authorize(HttpClient client, HttpResponse<?> challenge)
      throws IOException, InterruptedException {
    String wanted = challenge.headers().firstValue("WWW-Authenticate").orElse("");
    Optional<String> credentials = authorization.apply(reference.registry());
    if (!wanted.startsWith("Bearer ")) {
      return credentials.orElseThrow(() -> refused(401));
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
        .orElseThrow(() -> refused(answer.statusCode()));
  }

  private RemoteFileException refused(int status) {
    return switch (status) {
      case 404 ->
          new RemoteFileException(
              shown() + " does not exist", "check the name, or publish it first");
      case 401, 403 ->
          new RemoteFileException(
              "the registry " + reference.registry() + " does not let you read " + shown(),
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
    return (local ? "http://" : "https://") + host;
  }

  private static String digest(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return "sha256:" + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}

package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;

/**
 * The registry credentials of docker's {@code config.json}: written there, or kept by a credential
 * helper, a program {@code docker-credential-NAME}. Not a record, lest a log shows secrets.
 */
public final class RegistryCredentials {
  /** The name under which docker keeps the credentials of Docker Hub. */
  private static final String HUB = "https://index.docker.io/v1/";

  private final SequencedMap<String, ObjectNode> written;
  private final String store;
  private final SequencedMap<String, String> helpers;
  private final Surroundings surroundings;

  private RegistryCredentials(
      SequencedMap<String, ObjectNode> written,
      String store,
      SequencedMap<String, String> helpers,
      Surroundings surroundings) {
    this.written = written;
    this.store = store;
    this.helpers = helpers;
    this.surroundings = surroundings;
  }

  static RegistryCredentials of(JsonNode config, Surroundings surroundings) {
    SequencedMap<String, ObjectNode> written = new LinkedHashMap<>();
    config
        .path("auths")
        .properties()
        .forEach(entry -> written.put(entry.getKey(), decoded(entry.getKey(), entry.getValue())));
    return new RegistryCredentials(
        written,
        Json.text(config, "credsStore"),
        Json.textMap(config.path("credHelpers")),
        surroundings);
  }

  private static ObjectNode decoded(String server, JsonNode entry) {
    ObjectNode auth = Json.object();
    auth.put("serveraddress", server);
    String token = Json.text(entry, "identitytoken");
    if (!token.isEmpty()) {
      auth.put("identitytoken", token);
    }
    String encoded = Json.text(entry, "auth");
    if (encoded.isEmpty()) {
      auth.put("username", Json.text(entry, "username"));
      auth.put("password", Json.text(entry, "password"));
      return auth;
    }
    try {
      String pair = new String(Base64.getMimeDecoder().decode(encoded), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      auth.put("username", colon < 0 ? pair : pair.substring(0, colon));
      auth.put("password", colon < 0 ? "" : pair.substring(colon + 1));
      return auth;
    } catch (IllegalArgumentException e) {
      throw new DockerConfigException(
          "config.json: auths." + server + ".auth is not Base64: log in again", e);
    }
  }

  /** The registry of an image name: what is before the first slash if it looks like a host. */
  static String registry(String image) {
    int slash = image.indexOf('/');
    String first = slash < 0 ? "" : image.substring(0, slash);
    boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
    return host && !first.equals("docker.io") && !first.equals("index.docker.io") ? first : HUB;
  }

  /** The {@code Authorization} header for asking a registry itself, if there are credentials. */
  public Optional<String> basicAuthorization(String registry) {
    return find(registry.equals("docker.io") ? HUB : registry)
        .filter(auth -> !Json.text(auth, "password").isEmpty())
        .map(auth -> Json.text(auth, "username") + ":" + Json.text(auth, "password"))
        .map(pair ->
            "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * The {@code X-Registry-Auth} header for pulling or pushing an image, if there are credentials.
   */
  Optional<String> header(String image) {
    return find(registry(image)).map(RegistryCredentials::encode);
  }

  /** The {@code X-Registry-Config} header of a build: every credential there is, by registry. */
  String configHeader() {
    SequencedSet<String> registries = new LinkedHashSet<>(written.sequencedKeySet());
    registries.addAll(helpers.sequencedKeySet());
    ObjectNode all = Json.object();
    registries.forEach(registry -> find(registry).ifPresent(auth -> all.set(registry, auth)));
    return encode(all);
  }

  private static String encode(ObjectNode json) {
    byte[] bytes = Json.write(json).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  private Optional<ObjectNode> find(String registry) {
    String helper = helpers.getOrDefault(registry, store);
    if (!helper.isEmpty()) {
      Optional<ObjectNode> kept = ask(helper, registry);
      if (kept.isPresent()) {
        return kept;
      }
    }
    return written.entrySet().stream()
        .filter(entry -> host(entry.getKey()).equals(host(registry)))
        .map(Map.Entry::getValue)
        .filter(auth -> auth.size() > 1)
        .findFirst();
  }

  private static String host(String server) {
    String bare = server.replaceFirst("^https?://", "");
    int slash = bare.indexOf('/');
    return slash < 0 ? bare : bare.substring(0, slash);
  }

  private Optional<ObjectNode> ask(String helper, String registry) {
    String name = "docker-credential-" + helper;
    Path program =
        surroundings
            .program(name)
            .orElseThrow(() ->
                new DockerConfigException(
                    "config.json names " + name + ", which is not on the PATH", null));
    ProcessBuilder command = new ProcessBuilder(program.toString(), "get");
    command.environment().putAll(surroundings.variables());
    command.redirectError(ProcessBuilder.Redirect.DISCARD);
    try {
      Process process = command.start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(registry.getBytes(StandardCharsets.UTF_8));
      }
      String out =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      // A helper that has nothing says so on standard output, and fails.
      return process.waitFor() == 0 ? Optional.of(answer(registry, out)) : Optional.empty();
    } catch (IOException e) {
      // Not the cause's words: they could quote what the helper printed.
      throw new DockerConfigException(
          "cannot ask " + name + " for the credentials of " + registry, null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static ObjectNode answer(String registry, String out) throws IOException {
    JsonNode json = Json.parse(out);
    ObjectNode auth = Json.object().put("serveraddress", registry);
    String user = Json.text(json, "Username");
    String secret = Json.text(json, "Secret");
    return user.equals("<token>")
        ? auth.put("identitytoken", secret)
        : auth.put("username", user).put("password", secret);
  }
}

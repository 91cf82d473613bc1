package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.ApiVersion;
import io.jcompose.engine.docker.http.EngineAddress;
import io.jcompose.engine.docker.http.TlsFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Which engine to use.
 *
 * @param origin who says so, for messages: {@code DOCKER_HOST}, {@code context "x"} …
 * @param apiVersion the version to speak, if {@code DOCKER_API_VERSION} says so
 */
public record EngineLocation(
    EngineAddress address, String origin, Optional<ApiVersion> apiVersion) {
  private static final Path DEFAULT_SOCKET = Path.of("/var/run/docker.sock");

  /**
   * Finds it as docker does: the host asked for, else {@code DOCKER_HOST}, else {@code
   * DOCKER_CONTEXT}, else the configuration's current context, else the default socket, else the
   * socket of an engine without root.
   *
   * @param host as in {@code docker --host}; empty for none
   * @throws DockerConfigException if what is found makes no sense
   */
  public static EngineLocation find(String host, DockerConfig config, Surroundings surroundings) {
    String version = surroundings.variable("DOCKER_API_VERSION");
    Optional<ApiVersion> apiVersion = version.isEmpty() ? Optional.empty() : parsed(version);
    if (!host.isEmpty()) {
      return at(host, "--host", surroundings, apiVersion);
    }
    String variable = surroundings.variable("DOCKER_HOST");
    if (!variable.isEmpty()) {
      return at(variable, "DOCKER_HOST", surroundings, apiVersion);
    }
    String context = surroundings.variable("DOCKER_CONTEXT");
    if (context.isEmpty()) {
      context = config.currentContext();
    }
    if (!context.isEmpty() && !context.equals("default")) {
      return ofContext(context, config.folder(), apiVersion);
    }
    return new EngineLocation(
        new EngineAddress.Unix(defaultSocket(surroundings)), "the default", apiVersion);
  }

  private static Optional<ApiVersion> parsed(String version) {
    try {
      return Optional.of(ApiVersion.parse(version));
    } catch (IllegalArgumentException e) {
      throw new DockerConfigException(
          "DOCKER_API_VERSION is \"" + version + "\": write a version such as 1.44", e);
    }
  }

  private static EngineLocation at(
      String host, String origin, Surroundings surroundings, Optional<ApiVersion> apiVersion) {
    return new EngineLocation(address(host, origin, tls(surroundings)), origin, apiVersion);
  }

  private static EngineAddress address(String host, String origin, Optional<TlsFiles> tls) {
    try {
      return EngineAddress.parse(host, tls);
    } catch (IllegalArgumentException e) {
      throw new DockerConfigException(origin + ": " + e.getMessage(), e);
    }
  }

  private static Optional<TlsFiles> tls(Surroundings surroundings) {
    boolean verify = !surroundings.variable("DOCKER_TLS_VERIFY").isEmpty();
    if (!verify && surroundings.variable("DOCKER_TLS").isEmpty()) {
      return Optional.empty();
    }
    String folder = surroundings.variable("DOCKER_CERT_PATH");
    Path files =
        folder.isEmpty() ? surroundings.configFolder() : surroundings.directory().resolve(folder);
    return Optional.of(TlsFiles.in(files, verify));
  }

  private static EngineLocation ofContext(
      String name, Path folder, Optional<ApiVersion> apiVersion) {
    Path file = folder.resolve("contexts/meta").resolve(digest(name)).resolve("meta.json");
    JsonNode endpoint;
    try {
      endpoint = Json.parse(Files.readString(file)).path("Endpoints").path("docker");
    } catch (IOException e) {
      String words = Files.exists(file) ? "cannot read " + file : "no such context in " + folder;
      throw new DockerConfigException(
          "context \"" + name + "\": " + words + "; `docker context ls` lists them", e);
    }
    Path tlsFolder = folder.resolve("contexts/tls").resolve(digest(name)).resolve("docker");
    boolean skipVerify = endpoint.path("SkipTLSVerify").asBoolean();
    Optional<TlsFiles> tls =
        Files.isDirectory(tlsFolder) || skipVerify
            ? Optional.of(TlsFiles.in(tlsFolder, !skipVerify))
            : Optional.empty();
    String origin = "context \"" + name + "\"";
    String host = Json.text(endpoint, "Host");
    return new EngineLocation(
        host.isEmpty() ? new EngineAddress.Unix(DEFAULT_SOCKET) : address(host, origin, tls),
        origin,
        apiVersion);
  }

  private static String digest(String name) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Path defaultSocket(Surroundings surroundings) {
    String runtime = surroundings.variable("XDG_RUNTIME_DIR");
    if (!Files.exists(DEFAULT_SOCKET) && !runtime.isEmpty()) {
      Path rootless = Path.of(runtime).resolve("docker.sock");
      return Files.exists(rootless) ? rootless : DEFAULT_SOCKET;
    }
    return DEFAULT_SOCKET;
  }
}

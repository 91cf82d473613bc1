package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * What docker's {@code config.json} says that matters here. Empty texts are unset.
 *
 * @param folder where the file is, and the contexts
 * @param detachKeys sequence that detaches from a container, such as {@code ctrl-p,ctrl-q}
 * @param pluginFolders where docker looks for plugins first ({@code cliPluginsExtraDirs})
 * @param httpHeaders sent with every request
 * @param proxies by engine address or {@code default}: name such as {@code HTTP_PROXY} to value
 */
public record DockerConfig(
    Path folder,
    String currentContext,
    String detachKeys,
    List<Path> pluginFolders,
    SequencedMap<String, String> httpHeaders,
    SequencedMap<String, SequencedMap<String, String>> proxies,
    RegistryCredentials credentials) {
  private static final Map<String, String> PROXY_VARIABLES = proxyVariables();

  public DockerConfig {
    pluginFolders = List.copyOf(pluginFolders);
    httpHeaders = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(httpHeaders));
    proxies = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(proxies));
  }

  /**
   * Reads {@code $DOCKER_CONFIG/config.json} or {@code ~/.docker/config.json}; a missing file is an
   * empty one.
   *
   * @throws DockerConfigException if it cannot be read or is not JSON
   */
  public static DockerConfig load(Surroundings surroundings) {
    Path folder = surroundings.configFolder();
    Path file = folder.resolve("config.json");
    JsonNode json = read(file);
    SequencedMap<String, SequencedMap<String, String>> proxies = new LinkedHashMap<>();
    json.path("proxies")
        .properties()
        .forEach(entry -> proxies.put(entry.getKey(), proxy(entry.getValue())));
    return new DockerConfig(
        folder,
        Json.text(json, "currentContext"),
        Json.text(json, "detachKeys"),
        Json.texts(json.path("cliPluginsExtraDirs")).stream().map(Path::of).toList(),
        Json.textMap(json.path("HttpHeaders")),
        proxies,
        RegistryCredentials.of(json, surroundings));
  }

  private static JsonNode read(Path file) {
    try {
      JsonNode json = Json.parse(Files.readString(file));
      if (!json.isObject()) {
        throw new DockerConfigException(file + " does not hold a JSON object", null);
      }
      return json;
    } catch (NoSuchFileException absent) {
      return Json.object();
    } catch (IOException e) {
      throw new DockerConfigException("cannot read " + file + ": " + firstLine(e), e);
    }
  }

  private static String firstLine(IOException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static SequencedMap<String, String> proxy(JsonNode entry) {
    SequencedMap<String, String> variables = new LinkedHashMap<>();
    PROXY_VARIABLES.forEach((key, variable) -> {
      String value = Json.text(entry, key);
      if (!value.isEmpty()) {
        variables.put(variable, value);
        variables.put(variable.toLowerCase(Locale.ROOT), value);
      }
    });
    return variables;
  }

  private static Map<String, String> proxyVariables() {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String kind : List.of("http", "https", "ftp", "no", "all")) {
      variables.put(kind + "Proxy", kind.toUpperCase(Locale.ROOT) + "_PROXY");
    }
    return Collections.unmodifiableMap(variables);
  }

  /**
   * Variables that every container and build of an engine gets, in upper and in lower case.
   *
   * @param address of the engine, as in {@code DOCKER_HOST}
   */
  public SequencedMap<String, String> proxyEnvironment(String address) {
    SequencedMap<String, String> ofAddress = proxies.get(address);
    SequencedMap<String, String> chosen =
        ofAddress == null ? proxies.getOrDefault("default", new LinkedHashMap<>()) : ofAddress;
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(chosen));
  }
}

package io.jcompose.engine.docker;

import io.jcompose.build.BakeOptions;
import io.jcompose.build.BuildKit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds docker's buildx plugin where docker looks for plugins. */
public final class BuildxPlugin {
  private static final String NAME = "docker-buildx";

  /** Docker's own list, for systems like Unix. */
  private static final List<Path> SYSTEM =
      Stream.of("/usr/local/lib", "/usr/local/libexec", "/usr/lib", "/usr/libexec")
          .map(folder -> Path.of(folder, "docker", "cli-plugins"))
          .toList();

  private BuildxPlugin() {}

  /**
   * BuildKit, unless the plugin is not installed, or {@code DOCKER_BUILDKIT} or {@code
   * COMPOSE_BAKE} is false.
   *
   * @throws DockerConfigException if one of these variables is neither true nor false
   */
  public static Optional<BuildKit> find(
      DockerConfig config, Surroundings surroundings, BakeOptions options) {
    return program(config, surroundings, SYSTEM)
        .map(program -> new BuildxProcess(program, surroundings, options));
  }

  /** The plugin's program: of docker's configuration, of the user, of the system. */
  static Optional<Path> program(
      DockerConfig config, Surroundings surroundings, List<Path> systemFolders) {
    if (isOff("DOCKER_BUILDKIT", surroundings) || isOff("COMPOSE_BAKE", surroundings)) {
      return Optional.empty();
    }
    Stream<Path> folders =
        Stream.of(
                config.pluginFolders().stream(),
                Stream.of(config.folder().resolve("cli-plugins")),
                systemFolders.stream())
            .flatMap(stream -> stream);
    return folders
        .map(folder -> surroundings.directory().resolve(folder).resolve(NAME))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static boolean isOff(String variable, Surroundings surroundings) {
    String value = surroundings.variable(variable);
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "", "1", "t", "true" -> false;
      case "0", "f", "false" -> true;
      default ->
          throw new DockerConfigException(
              variable + " is \"" + value + "\": write true or false", null);
    };
  }
}

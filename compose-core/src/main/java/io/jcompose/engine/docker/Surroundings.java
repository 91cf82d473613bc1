package io.jcompose.engine.docker;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What the adapter takes from the process it runs in.
 *
 * @param variables environment variables
 * @param home of the user
 * @param directory against which relative paths in variables are read
 */
public record Surroundings(Map<String, String> variables, Path home, Path directory) {
  public Surroundings {
    variables = Map.copyOf(variables);
  }

  /** A variable's value; unset is the same as empty, as for docker. */
  String variable(String name) {
    return variables.getOrDefault(name, "");
  }

  /** A program on the {@code PATH}. */
  Optional<Path> program(String name) {
    return Arrays.stream(variable("PATH").split(File.pathSeparator))
        .map(folder -> directory.resolve(folder).resolve(name))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  /** The folder of docker's own configuration. */
  Path configFolder() {
    String folder = variable("DOCKER_CONFIG");
    return folder.isEmpty() ? home.resolve(".docker") : directory.resolve(folder);
  }
}

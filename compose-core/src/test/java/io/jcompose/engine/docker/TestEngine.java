package io.jcompose.engine.docker;

import java.nio.file.Path;

/** The engine that {@code DOCKER_HOST}, the docker context or the default socket names. */
final class TestEngine {
  private TestEngine() {}

  static DockerEngine connect() {
    Surroundings surroundings =
        new Surroundings(
            System.getenv(),
            Path.of(System.getProperty("user.home")),
            Path.of("").toAbsolutePath());
    DockerConfig config = DockerConfig.load(surroundings);
    return DockerEngine.at(EngineLocation.find("", config, surroundings), config);
  }
}

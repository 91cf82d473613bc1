package io.jcompose.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildxPluginTest {
  @TempDir private Path home;

  private Optional<Path> find(Map<String, String> variables) {
    Surroundings surroundings = new Surroundings(variables, home, home);
    return BuildxPlugin.program(
            DockerConfig.load(surroundings), surroundings, List.of(home.resolve("system")))
        .map(home::relativize);
  }

  private void plugin(String folder) throws IOException {
    Path file = home.resolve(folder).resolve("docker-buildx");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    assertTrue(file.toFile().setExecutable(true));
  }

  @Test
  void looksInTheConfigurationsFoldersThenTheUsersThenTheSystems() throws IOException {
    assertEquals(Optional.empty(), find(Map.of()));
    plugin("system");
    assertEquals(Optional.of(Path.of("system/docker-buildx")), find(Map.of()));
    plugin(".docker/cli-plugins");
    assertEquals(Optional.of(Path.of(".docker/cli-plugins/docker-buildx")), find(Map.of()));
    plugin("extra");
    Files.writeString(
        home.resolve(".docker/config.json"),
        "{\"cliPluginsExtraDirs\": [\"%1$s/none\", \"%1$s/extra\"]}".formatted(home));
    assertEquals(Optional.of(Path.of("extra/docker-buildx")), find(Map.of()));
    plugin("other/cli-plugins");
    assertEquals(
        Optional.of(Path.of("other/cli-plugins/docker-buildx")),
        find(Map.of("DOCKER_CONFIG", home.resolve("other").toString())));
  }

  @Test
  void passesOverWhatCannotBeRun() throws IOException {
    Files.createDirectories(home.resolve(".docker/cli-plugins/docker-buildx"));
    plugin("system");
    assertEquals(Optional.of(Path.of("system/docker-buildx")), find(Map.of()));
    assertTrue(home.resolve("system/docker-buildx").toFile().setExecutable(false));
    assertEquals(Optional.empty(), find(Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "DOCKER_BUILDKIT, 0, false",
    "DOCKER_BUILDKIT, false, false",
    "DOCKER_BUILDKIT, '', true",
    "DOCKER_BUILDKIT, 1, true",
    "COMPOSE_BAKE, False, false",
    "COMPOSE_BAKE, true, true",
  })
  void isOffWhereAVariableSaysSo(String variable, String value, boolean on) throws IOException {
    plugin("system");
    assertEquals(on, find(Map.of(variable, value)).isPresent());
  }

  @Test
  void refusesAVariableThatIsNeitherTrueNorFalse() {
    assertEquals(
        "DOCKER_BUILDKIT is \"yes\": write true or false",
        assertThrows(DockerConfigException.class, () -> find(Map.of("DOCKER_BUILDKIT", "yes")))
            .getMessage());
  }
}

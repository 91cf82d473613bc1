package io.jcompose.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jcompose.load.LoadRequest;
import io.jcompose.load.ProjectLoader;
import io.jcompose.model.Project;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A Compose file of the test resources and what docker compose 2.40.3 printed for it with {@code
 * --project-directory /srv/app}: {@code config.json}, {@code config.yaml} and {@code hashes.txt}
 * ({@code config --hash '*'}).
 */
record RecordedProject(String folder) {

  Project load() {
    return ProjectLoader.load(
            LoadRequest.of(Path.of("/"), new LinkedHashMap<>())
                .with(b ->
                    b.files(List.of("-"))
                        .standardInput(() -> bytes("compose.yaml"))
                        .projectDirectory(Optional.of(Path.of("/srv/app")))))
        .project()
        .withoutUnusedResources();
  }

  String recorded(String file) {
    return new String(bytes(file), UTF_8);
  }

  private byte[] bytes(String file) {
    try (InputStream in = RecordedProject.class.getResourceAsStream(folder + "/" + file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

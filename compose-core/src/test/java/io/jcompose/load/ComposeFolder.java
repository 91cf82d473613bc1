package io.jcompose.load;

import io.jcompose.config.CanonicalYaml;
import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.diagnostic.ProblemText;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Assertions;

/** A folder with Compose files of a test's own making. */
final class ComposeFolder {
  private final Path folder;
  private final TreeMap<String, String> environment = new TreeMap<>();

  ComposeFolder(Path folder) {
    this.folder = folder;
    environment.put("HOME", "/home/me");
  }

  ComposeFolder with(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ComposeFolder variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  LoadRequest request(String... files) {
    return LoadRequest.of(folder, environment).with(r -> r.files(List.of(files)));
  }

  LoadedProject loaded(Consumer<LoadRequestBuilder> change, String... files) {
    return ProjectLoader.load(request(files).with(change));
  }

  Project project(String... files) {
    return loaded(_ -> {}, files).project();
  }

  Service service(String name, String... files) {
    return project(files).service(name).orElseThrow();
  }

  /** The canonical YAML of what is used, with the folder shown as {@code @}. */
  String yaml(String... files) {
    return yaml(_ -> {}, files);
  }

  String yaml(Consumer<LoadRequestBuilder> change, String... files) {
    Project project = loaded(change, files).project().withoutUnusedResources();
    return CanonicalYaml.of(project.with(b -> b.name("p"))).replace(folder.toString(), "@");
  }

  /** All problems of a load that has to fail. */
  String problems(String... files) {
    return problems(_ -> {}, files);
  }

  String problems(Consumer<LoadRequestBuilder> change, String... files) {
    InvalidProjectException refused =
        Assertions.assertThrows(InvalidProjectException.class, () -> loaded(change, files));
    return ProblemText.of(refused.diagnostics(), folder).replace(folder.toString(), "@");
  }

  /** All warnings of a load that succeeds. */
  String warnings(String... files) {
    return ProblemText.of(loaded(_ -> {}, files).warnings(), folder);
  }
}

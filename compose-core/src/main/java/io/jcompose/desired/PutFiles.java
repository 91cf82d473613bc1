package io.jcompose.desired;

import io.jcompose.engine.InjectedFile;
import io.jcompose.model.FileObject;
import io.jcompose.model.FileReference;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Configs and secrets whose content is in the project or the environment rather than a file. */
final class PutFiles {
  private static final int DEFAULT_MODE = 0444;

  private PutFiles() {}

  static List<InjectedFile> of(Project project, Service service) {
    List<InjectedFile> files = new ArrayList<>();
    for (FileReference secret : service.secrets()) {
      content(project, project.secrets().get(secret.source()))
          .ifPresent(text -> files.add(file(secret, Mounts.secretTarget(secret), text)));
    }
    for (FileReference config : service.configs()) {
      content(project, project.configs().get(config.source()))
          .ifPresent(text -> files.add(file(config, Mounts.configTarget(config), text)));
    }
    return files;
  }

  private static Optional<String> content(Project project, @Nullable FileObject object) {
    if (object == null || object.external()) {
      return Optional.empty();
    }
    return object
        .content()
        .or(() ->
            object
                .environment()
                .flatMap(name -> Optional.ofNullable(project.environment().get(name))))
        .filter(text -> !text.isEmpty());
  }

  private static InjectedFile file(FileReference reference, String path, String content) {
    return new InjectedFile(
        path,
        content,
        number(reference.uid()),
        number(reference.gid()),
        reference.mode().orElse(DEFAULT_MODE));
  }

  private static int number(Optional<String> id) {
    return id.filter(text -> text.matches("\\d{1,9}")).map(Integer::parseInt).orElse(0);
  }
}

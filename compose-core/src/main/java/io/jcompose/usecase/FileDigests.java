package io.jcompose.usecase;

import io.jcompose.engine.Labels;
import io.jcompose.model.FileObject;
import io.jcompose.model.FileReference;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.plan.ContainerRecipe;
import io.jcompose.plan.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notes in a label of each container what its configs and secrets hold, as one digest over all of
 * them, so that a changed content is a changed container. docker compose does not look at them.
 */
final class FileDigests {
  private final Project project;
  private final Map<String, Optional<String>> ofServices = new ConcurrentHashMap<>();

  FileDigests(Project project) {
    this.project = project;
  }

  /** The recipe with the label; without it if there is no content, or not all can be read. */
  ContainerRecipe label(ContainerRecipe recipe) {
    String name = recipe.spec().labels().getOrDefault(Labels.SERVICE, "");
    Optional<String> digest =
        project
            .service(name)
            .flatMap(service -> ofServices.computeIfAbsent(name, _ -> digest(service)));
    if (digest.isEmpty()) {
      return recipe;
    }
    SequencedMap<String, String> labels = new LinkedHashMap<>(recipe.spec().labels());
    labels.put(Labels.FILES, digest.get());
    return new ContainerRecipe(
        recipe.spec().withLabels(labels), recipe.hashInput(), recipe.sharesWith(), recipe.files());
  }

  private Optional<String> digest(Service service) {
    if (service.secrets().isEmpty() && service.configs().isEmpty()) {
      return Optional.empty();
    }
    MessageDigest all = Sha256.digest();
    boolean complete =
        add(all, service.secrets(), project.secrets())
            && add(all, service.configs(), project.configs());
    return complete ? Optional.of(HexFormat.of().formatHex(all.digest())) : Optional.empty();
  }

  private boolean add(
      MessageDigest all, List<FileReference> references, Map<String, FileObject> defined) {
    for (FileReference reference : references) {
      Optional<byte[]> content =
          Optional.ofNullable(defined.get(reference.source())).flatMap(this::content);
      if (content.isEmpty()) {
        return false;
      }
      // a source's name ends with a byte that no name holds, and a digest has a fixed length
      all.update(reference.source().getBytes(StandardCharsets.UTF_8));
      all.update((byte) 0);
      all.update(content.get());
    }
    return true;
  }

  private Optional<byte[]> content(FileObject object) {
    if (object.file().isPresent()) {
      return ofFile(project.workingDir().resolve(object.file().get()));
    }
    return object
        .content()
        .or(() ->
            object
                .environment()
                .flatMap(name -> Optional.ofNullable(project.environment().get(name))))
        .map(text -> Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A folder, a device or a pipe has no content that could be compared. */
  private static Optional<byte[]> ofFile(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    MessageDigest digest = Sha256.digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
      return Optional.of(digest.digest());
    } catch (IOException unreadable) {
      return Optional.empty(); // the engine may be able to read it: that is enough
    }
  }
}

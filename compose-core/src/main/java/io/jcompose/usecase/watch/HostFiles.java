package io.jcompose.usecase.watch;

import io.jcompose.model.Build;
import io.jcompose.patterns.PathPatterns;
import io.jcompose.usecase.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What rules need to know of the files of this machine. */
final class HostFiles implements RuleReader.Host {
  private static final String IGNORE_FILE = ".dockerignore";

  /** {@inheritDoc} What does not exist keeps its name. */
  @Override
  public Path real(Path path) {
    Path normal = path.normalize();
    try {
      return normal.toRealPath();
    } catch (IOException missing) {
      Path parent = normal.getParent();
      return parent == null ? normal : real(parent).resolve(normal.getFileName());
    }
  }

  /**
   * {@inheritDoc} The file of a Dockerfile's own comes before that of the context.
   *
   * @see <a href="https://docs.docker.com/build/concepts/context/#filename-and-location">file
   *     names</a>
   * @throws RefusedException if it cannot be read
   */
  @Override
  public Optional<PathFilter> ignored(Build build) {
    Path context = real(Path.of(build.context()));
    String own = build.dockerfile().orElse("Dockerfile") + IGNORE_FILE;
    return List.of(context.resolve(own), context.resolve(IGNORE_FILE)).stream()
        .filter(Files::isRegularFile)
        .findFirst()
        .map(file -> new PathFilter(context, patterns(file)));
  }

  private static PathPatterns patterns(Path file) {
    try {
      return PathPatterns.parse(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new RefusedException("cannot read " + file + ": " + e.getMessage());
    }
  }
}

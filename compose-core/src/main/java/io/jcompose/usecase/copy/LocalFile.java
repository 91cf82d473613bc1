package io.jcompose.usecase.copy;

import io.jcompose.usecase.RefusedException;
import io.jcompose.usecase.copy.Placement.Destination;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** A file or folder of this machine, as the user names it. */
record LocalFile(PathText text) {
  private static final int MOST_LINKS = 10;

  private Path path() {
    return Path.of(text.clean());
  }

  /**
   * What is to be read. A link is copied itself, unless it is to be followed or is written with a
   * slash.
   *
   * @throws RefusedException if there is no such file, or nothing that could be copied
   */
  Path source(boolean followLink) {
    Path path = path();
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException("there is no " + path);
    }
    if (Files.isSymbolicLink(path)) {
      if (!followLink && !text.saysFolder()) {
        return path;
      }
      path = target(path);
    }
    if (text.saysFolder() && !Files.isDirectory(path)) {
      throw new RefusedException(path + " is no folder; leave the slash out");
    }
    if (!Files.isDirectory(path) && !Files.isRegularFile(path)) {
      throw new RefusedException(path + " is neither a file nor a folder");
    }
    return path;
  }

  private static String next(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      throw new RefusedException("cannot read the link " + link + ": " + SentArchive.reason(e));
    }
  }

  private static Path target(Path link) {
    try {
      return link.toRealPath();
    } catch (IOException e) {
      throw new RefusedException(link + " is a link that leads nowhere");
    }
  }

  /**
   * What is to be written, at the end of links.
   *
   * @throws RefusedException if nothing can be written there
   */
  Destination destination() {
    return destination(MOST_LINKS);
  }

  private Destination destination(int links) {
    Path path = path();
    if (Files.exists(path)) {
      boolean folder = Files.isDirectory(path);
      if (!folder && (text.saysFolder() || !Files.isRegularFile(path))) {
        throw new RefusedException(
            path + (text.saysFolder() ? " is no folder; leave the slash out" : " is no file"));
      }
      return new Destination(new PathText(target(path).toString()), true, folder);
    }
    if (Files.isSymbolicLink(path) && links > 0) {
      return new LocalFile(PathText.in(text.parent(), next(path))).destination(links - 1);
    }
    if (!Files.isDirectory(Path.of(text.parent()))) {
      throw new RefusedException(
          "there is no folder %1$s; make it with \"mkdir -p %1$s\"".formatted(text.parent()));
    }
    return new Destination(text, false, false);
  }
}

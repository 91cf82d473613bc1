package io.jcompose.remote;

import io.jcompose.load.layer.RemoteFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Makes folders that are there as a whole or not at all, whoever else makes the same. */
final class AtomicFolder {
  private AtomicFolder() {}

  /**
   * Makes a folder.
   *
   * @param fill gets an empty folder beside it, which takes its name when filled
   */
  static void make(Path folder, Consumer<Path> fill) {
    try {
      Files.createDirectories(folder.getParent());
      Path temporary = Files.createTempDirectory(folder.getParent(), ".new-");
      try {
        fill.accept(temporary);
        Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException madeByAnother) {
        delete(temporary);
      } catch (IOException | RuntimeException e) {
        delete(temporary);
        throw e;
      }
    } catch (IOException e) {
      throw new RemoteFileException(
          folder + " cannot be made: " + e.getMessage(),
          "set XDG_CACHE_HOME to a folder that you may write to");
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

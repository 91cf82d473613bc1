package io.jcompose.usecase;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files that are there as a whole or not at all. */
final class WholeFile {
  private WholeFile() {}

  /** Writes what a file is to hold. */
  interface Writing {
    /** Fills an empty file. */
    void to(Path unfinished) throws IOException;
  }

  /**
   * Writes a file that only its owner may read. One that exists, perhaps behind a link, is replaced
   * once the new one is whole.
   *
   * @throws IOException if it cannot be written, or what is there is no file
   */
  static void write(Path file, Writing writing) throws IOException {
    Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      throw new FileSystemException(file.toString(), null, "it exists and is no file");
    }
    Path unfinished = Files.createTempFile(target.getParent(), ".jcompose-", ".part");
    unfinished.toFile().deleteOnExit(); // a Ctrl-C ends the program without coming back here
    try {
      writing.to(unfinished);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}

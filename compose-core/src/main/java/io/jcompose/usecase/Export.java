package io.jcompose.usecase;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** {@code export}: the file system of a container, running or not, as a tar archive. */
public final class Export {
  private static final int ARCHIVE_END = 1024; // two empty blocks

  private final EngineReader engine;
  private final ContainerSummary container;

  /** The export of one container. */
  public Export(EngineReader engine, ContainerSummary container) {
    this.engine = engine;
    this.container = container;
  }

  /**
   * Prints the archive. Blocks.
   *
   * @return false if nobody reads it any more
   * @throws EngineException if the engine refuses it, or is lost
   */
  public boolean print(OutputStream out) {
    return PassedOn.print(engine.exportContainer(container.id()), out, doing());
  }

  /**
   * Writes the archive to a file that only its owner may read; what is there is replaced once the
   * archive is whole. Blocks.
   *
   * @throws EngineException if the engine refuses it, or is lost
   * @throws IOException if the file cannot be written
   */
  public void write(Path file) throws IOException {
    WholeFile.write(file, this::writeUnfinished);
  }

  private void writeUnfinished(Path unfinished) throws IOException {
    InputStream archive = engine.exportContainer(container.id());
    try (OutputStream out = Files.newOutputStream(unfinished)) {
      PassedOn.to(archive, out, doing());
    }
    if (!isWhole(unfinished)) {
      throw new EngineException.Lost(doing() + " broke off; the engine's log may tell why", null);
    }
  }

  /** What fails within an engine after it has begun to answer ends the answer like any other. */
  static boolean isWhole(Path archive) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
      if (file.length() < ARCHIVE_END) {
        return false;
      }
      byte[] end = new byte[ARCHIVE_END];
      file.seek(file.length() - ARCHIVE_END);
      file.readFully(end);
      return Arrays.equals(end, new byte[ARCHIVE_END]);
    }
  }

  private String doing() {
    return "exporting " + container.name();
  }
}

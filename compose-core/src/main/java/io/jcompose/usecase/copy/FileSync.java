package io.jcompose.usecase.copy;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.usecase.RefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** Copies single files, each to a place of its own, into containers while they may change. */
public final class FileSync {
  private final Engine engine;
  private final Consumer<Path> leftOut;

  /**
   * Copies with one engine.
   *
   * @param leftOut told of files that cannot be read, and of what is no file
   */
  public FileSync(Engine engine, Consumer<Path> leftOut) {
    this.engine = engine;
    this.leftOut = leftOut;
  }

  /**
   * Copies all with one call. What is there is replaced; folders that are missing are made. Blocks.
   *
   * @param files by absolute path in the container; folders without what is in them; those that are
   *     gone are left out
   * @throws RefusedException if reading breaks off
   * @throws EngineException if the engine refuses it or cannot be asked
   */
  public void copy(ContainerId container, SequencedMap<String, Path> files) {
    try (ArchivePipe pipe =
        new ArchivePipe(out -> new SentArchive(out, leftOut).writeChanging(files))) {
      try {
        engine.putArchive(container, "/", pipe.stream());
      } catch (EngineException e) {
        throw pipe.failure().orElse(e);
      }
    } catch (IOException e) {
      throw new RefusedException("copying broke off: " + e.getMessage());
    }
  }
}

package io.jcompose.usecase.watch;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.usecase.Exec;
import io.jcompose.usecase.ExecRequest;
import io.jcompose.usecase.RefusedException;
import io.jcompose.usecase.copy.FileSync;
import io.jcompose.usecase.watch.WatchActions.Sync;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes the files of a container what they are on this machine. */
final class ContainerSync {
  /** How many paths one command is given: systems limit the length of commands. */
  private static final int AT_ONCE = 1000;

  private final Exec exec;
  private final FileSync files;

  /**
   * Changes files in containers.
   *
   * @param warn told of files that cannot be read
   */
  ContainerSync(Engine engine, Exec exec, Consumer<String> warn) {
    this.exec = exec;
    this.files = new FileSync(engine, file -> warn.accept("not copied: " + file));
  }

  /**
   * Deletes, with the container's own {@code rm}, and copies. Blocks.
   *
   * @throws RefusedException if something cannot be deleted or read
   * @throws io.jcompose.engine.EngineException if the engine refuses it or cannot be asked
   */
  void run(ContainerSummary container, Sync changes) throws InterruptedException {
    List<String> deletions = List.copyOf(changes.deletions().sequencedKeySet());
    for (int from = 0; from < deletions.size(); from += AT_ONCE) {
      delete(container, deletions.subList(from, Math.min(from + AT_ONCE, deletions.size())));
    }
    if (!changes.copies().isEmpty()) {
      files.copy(container.id(), changes.copies());
    }
  }

  private void delete(ContainerSummary container, List<String> paths) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("rm", "-rf"));
    command.addAll(paths);
    // files come from this machine with any owner, so that the container's user may not delete them
    ExecRequest request = new ExecRequest(command, List.of(), "0", "/", false, false, false, false);
    ByteArrayOutputStream words = new ByteArrayOutputStream();
    int code = exec.run(container, request, OutputStream.nullOutputStream(), words);
    if (code != 0) {
      throw new RefusedException(
          "cannot delete "
              + paths.size()
              + " paths: "
              + words.toString(StandardCharsets.UTF_8).strip());
    }
  }
}

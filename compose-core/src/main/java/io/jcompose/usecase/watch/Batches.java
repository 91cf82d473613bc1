package io.jcompose.usecase.watch;

import io.jcompose.usecase.watch.Change.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what happens to files until nothing has happened for a while: editors and tools change
 * many files at once, and one file several times.
 */
final class Batches {
  /** When a batch ends although files go on to change. */
  private static final Duration LONGEST = Duration.ofSeconds(5);

  private final Duration quiet;
  private final BlockingQueue<Seen> queue = new LinkedBlockingQueue<>();

  /**
   * An empty queue.
   *
   * @param quiet how long nothing must happen
   */
  Batches(Duration quiet) {
    this.quiet = quiet;
  }

  private record Seen(Path path, boolean deleted) {}

  /**
   * Something has happened to a path.
   *
   * @param deleted whether it was deleted
   */
  void add(Path path, boolean deleted) {
    queue.add(new Seen(path, deleted));
  }

  /** The next batch, each path once, in the order in which they were heard of first. Blocks. */
  List<Change> take() throws InterruptedException {
    SequencedMap<Path, Boolean> deleted = new LinkedHashMap<>();
    Seen first = queue.take();
    long end = System.nanoTime() + LONGEST.toNanos();
    for (@Nullable Seen next = first; next != null; next = poll(end)) {
      deleted.merge(next.path(), next.deleted(), Boolean::logicalOr);
    }
    List<Change> changes = new ArrayList<>();
    deleted.forEach((path, gone) -> changes.add(new Change(path, kind(path), gone)));
    return changes;
  }

  private @Nullable Seen poll(long end) throws InterruptedException {
    long longest = Math.max(0, end - System.nanoTime());
    return queue.poll(Math.min(quiet.toNanos(), longest), TimeUnit.NANOSECONDS);
  }

  private static Kind kind(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .isDirectory()
          ? Kind.FOLDER
          : Kind.FILE;
    } catch (IOException gone) {
      return Kind.NOTHING;
    }
  }
}

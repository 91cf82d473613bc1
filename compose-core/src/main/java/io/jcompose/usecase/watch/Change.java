package io.jcompose.usecase.watch;

import java.nio.file.Path;

/**
 * Something has happened to a path.
 *
 * @param path absolute
 * @param now what is there after a batch of changes
 * @param deleted whether it was deleted meanwhile; what is there now is then new
 */
record Change(Path path, Kind now, boolean deleted) {
  /** Whether it is the watched path itself. */
  boolean isRootOf(WatchRule rule) {
    return path.equals(rule.path());
  }

  /** What a path leads to. */
  enum Kind {
    /** A file, a link or anything else that is no folder. */
    FILE,
    FOLDER,
    NOTHING
  }
}

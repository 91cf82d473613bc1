package io.jcompose.usecase.watch;

import io.jcompose.model.Hook;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a batch of changes asks for, in the order in which it is done.
 *
 * @param rebuild services to build anew, each with a path that has changed
 * @param syncs what to change in the files of containers, by service
 * @param restart services to restart
 * @param hooks commands to run in containers, by service
 */
record WatchActions(
    SequencedMap<String, Path> rebuild,
    SequencedMap<String, Sync> syncs,
    SequencedSet<String> restart,
    SequencedMap<String, List<Hook>> hooks) {
  /**
   * What to change in the files of a service's containers. Deletions come first.
   *
   * @param deletions by path in the container; nothing under one of them is named again
   * @param copies by path in the container, folders before what is in them
   */
  record Sync(SequencedMap<String, Path> deletions, SequencedMap<String, Path> copies) {
    Sync {
      deletions = Collections.unmodifiableSequencedMap(outermost(deletions));
      copies = Collections.unmodifiableSequencedMap(new TreeMap<>(copies));
    }

    private static SequencedMap<String, Path> outermost(SequencedMap<String, Path> paths) {
      SequencedMap<String, Path> outermost = new LinkedHashMap<>();
      new TreeMap<>(paths)
          .forEach((path, file) -> {
            if (!isUnderOneOf(outermost.keySet(), path)) {
              outermost.put(path, file);
            }
          });
      return outermost;
    }

    private static boolean isUnderOneOf(Set<String> folders, String path) {
      for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        if (folders.contains(path.substring(0, end))) {
          return true;
        }
      }
      return false;
    }
  }

  /** The words of a hook; none if the file has none. */
  static List<String> command(Hook hook) {
    return hook.command().orElse(List.of());
  }
}

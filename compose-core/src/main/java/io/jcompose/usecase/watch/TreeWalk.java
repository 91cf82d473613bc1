package io.jcompose.usecase.watch;

import io.jcompose.usecase.watch.Change.Kind;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Visits what is under a folder as far as it may count for rules. Links are not followed. */
final class TreeWalk extends SimpleFileVisitor<Path> {
  private final WatchRules rules;
  private final Visit visit;
  private final Consumer<String> warn;

  private TreeWalk(WatchRules rules, Visit visit, Consumer<String> warn) {
    this.rules = rules;
    this.visit = visit;
    this.warn = warn;
  }

  /** What is done on the way. */
  interface Visit {
    /** Comes to a folder; returns whether to go on to what is in it. */
    boolean enter(Path folder) throws IOException;

    /** Sees a file, or a folder that has been entered. */
    void see(Path path, Kind kind);
  }

  /**
   * Goes through a folder, or to a file.
   *
   * @param warn told of folders that cannot be read
   * @throws IOException if {@link Visit#enter} does
   */
  static void through(Path start, WatchRules rules, Visit visit, Consumer<String> warn)
      throws IOException {
    Files.walkFileTree(start, new TreeWalk(rules, visit, warn));
  }

  /** All that counts for rules. */
  static List<Change> all(WatchRules rules, Consumer<String> warn) throws IOException {
    List<Change> all = new ArrayList<>();
    Visit visit =
        new Visit() {
          @Override
          public boolean enter(Path folder) {
            return true;
          }

          @Override
          public void see(Path path, Kind kind) {
            all.add(new Change(path, kind, false));
          }
        };
    for (Path path : rules.paths()) {
      through(path, rules, visit, warn);
    }
    return all;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (!rules.enters(folder) || !visit.enter(folder)) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    visit.see(folder, Kind.FOLDER);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    visit.see(file, Kind.FILE);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) {
    if (e instanceof AccessDeniedException && rules.enters(file)) {
      warn.accept("cannot watch " + file + ": permission denied");
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
    return FileVisitResult.CONTINUE;
  }
}

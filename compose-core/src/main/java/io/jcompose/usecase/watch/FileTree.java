package io.jcompose.usecase.watch;

import io.jcompose.usecase.RefusedException;
import io.jcompose.usecase.watch.Change.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Hears of changes under the paths of rules. Links are not followed; folders in which nothing can
 * count are not watched, since systems limit how many may be.
 */
final class FileTree implements AutoCloseable {
  private final WatchRules rules;
  private final Batches batches;
  private final Consumer<String> warn;
  private final WatchService service;
  private final Map<WatchKey, Path> folders = new HashMap<>();
  private final Map<Path, WatchKey> keys = new HashMap<>();
  private final Set<Path> roots = new HashSet<>();

  /** What counts and exists, so that deletions are found that the system does not tell of. */
  private final Set<Path> known = new HashSet<>();

  /**
   * Watches from now on.
   *
   * @param batches takes what happens
   * @param warn told of what cannot be watched
   * @throws RefusedException if the system lets no more folders be watched
   */
  FileTree(WatchRules rules, Batches batches, Consumer<String> warn) {
    this.rules = rules;
    this.batches = batches;
    this.warn = warn;
    this.service = open();
    try {
      for (Path path : rules.paths()) {
        enterRoot(path, _ -> false);
      }
    } catch (IOException e) {
      close();
      throw new RefusedException(words(e));
    }
    Thread.ofVirtual().name("file-tree").start(this::listen);
  }

  private static WatchService open() {
    try {
      return FileSystems.getDefault().newWatchService();
    } catch (IOException e) {
      throw new RefusedException(words(e));
    }
  }

  /** Enters the nearest folder from where a watched path is heard of when it comes and goes. */
  private void enterRoot(Path path, Predicate<Path> tell) throws IOException {
    Path root = root(path);
    if (roots.add(root)) {
      enter(root, tell);
    }
  }

  private static Path root(Path path) {
    for (Path p = path.getParent(); p != null; p = p.getParent()) {
      if (Files.isReadable(p)) {
        return p;
      }
      if (Files.isDirectory(path)) {
        return path;
      }
    }
    return path;
  }

  /**
   * Watches a folder and those in it as far as something may count there.
   *
   * @param tell which of what is there counts as changed
   */
  private void enter(Path start, Predicate<Path> tell) throws IOException {
    TreeWalk.Visit visit =
        new TreeWalk.Visit() {
          @Override
          public boolean enter(Path folder) throws IOException {
            return watch(folder);
          }

          @Override
          public void see(Path path, Kind kind) {
            if (tell.test(path)) {
              changed(path, false);
            } else if (rules.matches(path)) {
              known.add(path);
            }
          }
        };
    TreeWalk.through(start, rules, visit, warn);
  }

  /** Returns whether the folder is still there. */
  private boolean watch(Path folder) throws IOException {
    try {
      WatchKey key =
          folder.register(
              service,
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
      folders.put(key, folder); // a folder that was moved here has the key it had elsewhere
      keys.put(folder, key);
      return true;
    } catch (NoSuchFileException | NotDirectoryException gone) {
      return false;
    }
  }

  private void listen() {
    try {
      while (true) {
        WatchKey key = service.take();
        Path folder = folders.get(key);
        for (WatchEvent<?> event : key.pollEvents()) {
          if (folder != null) {
            happened(folder, event);
          }
        }
        if (!key.reset()) {
          lost(key);
        }
      }
    } catch (InterruptedException | ClosedWatchServiceException closed) {
      // nobody wants to hear more
    }
  }

  private void happened(Path folder, WatchEvent<?> event) {
    try {
      if (event.kind().equals(StandardWatchEventKinds.OVERFLOW)) {
        lookAgain(folder);
        return;
      }
      Path path = folder.resolve((Path) event.context());
      if (event.kind().equals(StandardWatchEventKinds.ENTRY_DELETE)) {
        changed(path, true);
        leave(path);
      } else if (event.kind().equals(StandardWatchEventKinds.ENTRY_CREATE)
          && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        enter(path, _ -> true);
      } else {
        changed(path, false);
      }
    } catch (IOException e) {
      warn.accept(words(e));
    }
  }

  /** Too much has happened at once, so that the system has left out what. */
  private void lookAgain(Path folder) throws IOException {
    known.stream()
        .filter(path -> path.startsWith(folder))
        .filter(path -> !Files.exists(path, LinkOption.NOFOLLOW_LINKS))
        .toList()
        .forEach(path -> changed(path, true));
    enter(folder, path -> !path.equals(folder));
  }

  private void changed(Path path, boolean deleted) {
    if (!rules.matches(path)) {
      return;
    }
    batches.add(path, deleted);
    if (deleted) {
      known.remove(path);
    } else {
      known.add(path);
    }
  }

  /** Lets go of a folder, which may go on to exist elsewhere. */
  private void leave(Path path) {
    if (!keys.containsKey(path)) {
      return;
    }
    known.removeIf(file -> file.startsWith(path));
    List<Path> under = keys.keySet().stream().filter(f -> f.startsWith(path)).toList();
    for (Path folder : under) {
      WatchKey key = keys.remove(folder);
      if (key != null && folders.remove(key, folder)) {
        key.cancel();
      }
    }
  }

  /** The system has let go of a folder, since it is gone. */
  private void lost(WatchKey key) {
    Path folder = folders.remove(key);
    if (folder == null) {
      return;
    }
    keys.remove(folder, key);
    if (!roots.remove(folder)) {
      return;
    }
    try {
      for (Path path : rules.paths()) {
        if (path.startsWith(folder)) {
          enterRoot(path, _ -> true);
        }
      }
    } catch (IOException e) {
      warn.accept(words(e));
    }
  }

  /** What is wrong, and what helps against it. */
  static String words(IOException e) {
    String reason = String.valueOf(e.getMessage());
    if (reason.contains("limit of inotify watches")) {
      return "cannot watch files: the system lets no more folders be watched; leave some out with"
          + " \"ignore:\" or a .dockerignore, or raise the limit with"
          + " \"sudo sysctl fs.inotify.max_user_watches=524288\"";
    }
    if (reason.contains("limit of inotify instances")) {
      return "cannot watch files: too many programs watch files; end some, or raise the limit with"
          + " \"sudo sysctl fs.inotify.max_user_instances=1024\"";
    }
    return "cannot watch files: " + reason;
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

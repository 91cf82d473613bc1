package io.jcompose.usecase.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Changes of real files, heard of in batches. */
@Timeout(30)
class FileTreeTest {
  @TempDir Path temp;
  private final Batches batches = new Batches(Duration.ofMillis(50));
  private WatchedFolder folder;
  private FileTree tree;

  @BeforeEach
  void setUp() throws IOException {
    folder = new WatchedFolder(temp.toRealPath());
    Files.createDirectories(folder.path("src/sub"));
    Files.createDirectories(folder.path("src/left/out"));
    folder.write("src/sub/old", "old").write("conf", "old");
    tree =
        new FileTree(
            folder.rules(
                """
                - {path: src, action: sync, target: /app, ignore: [left]}
                - {path: conf, action: restart}
                - {path: later/on, action: restart}
                """),
            batches,
            folder.warnings::add);
  }

  @AfterEach
  void end() {
    tree.close();
    assertEquals(List.of(), folder.warnings);
  }

  private interface Doing {
    void run() throws IOException;
  }

  /**
   * Does something and waits until exactly this has been heard of, in one batch or, on a slow
   * machine, in several: names, {@code -} before those that are gone.
   */
  private void assertHears(String expected, Doing doing) throws IOException {
    doing.run();
    SortedMap<String, String> heard = new TreeMap<>();
    ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    try {
      while (!String.join(" ", heard.values()).equals(expected)) {
        for (Change change : thread.submit(batches::take).get(10, TimeUnit.SECONDS)) {
          String name = folder.path("").relativize(change.path()).toString();
          heard.merge(
              name, shown(name, change), (before, now) -> before.endsWith("anew") ? before : now);
        }
      }
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      assertEquals(expected, String.join(" ", heard.values()), () -> "after " + e);
    } finally {
      thread.shutdownNow();
    }
  }

  private static String shown(String name, Change change) {
    return switch (change.now()) {
      case FILE -> name;
      case FOLDER -> name + (change.deleted() ? "/ anew" : "/");
      case NOTHING -> "-" + name;
    };
  }

  private void delete(String name) throws IOException {
    try (Stream<Path> files = Files.walk(folder.path(name))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void hearsOfFilesInOldAndNewFolders() throws IOException {
    assertHears("src/sub/old", () -> folder.write("src/sub/old", "new"));
    assertHears(
        "src/n/ src/n/m/ src/n/m/a src/n/m/b",
        () -> folder.write("src/n/m/a", "a").write("src/n/m/b", "b"));
    assertHears("src/n/m/a", () -> folder.write("src/n/m/a", "again"));
    assertHears("-src/n/m/b", () -> Files.delete(folder.path("src/n/m/b")));
    assertHears(
        "src/last -src/n -src/n/m -src/n/m/a",
        () -> {
          delete("src/n");
          folder.write("src/last", "x");
        });
  }

  @Test
  void hearsOfFilesThatEditorsReplace() throws IOException {
    assertHears(
        "conf",
        () -> {
          folder.write("conf.tmp", "new");
          Files.move(folder.path("conf.tmp"), folder.path("conf"), StandardCopyOption.ATOMIC_MOVE);
        });
    assertHears(
        "src/sub/old",
        () -> {
          Files.move(folder.path("src/sub/old"), folder.path("src/sub/old~"));
          folder.write("src/sub/old", "new");
          Files.delete(folder.path("src/sub/old~"));
        });
  }

  @Test
  void hearsOfFoldersThatMoveAndComeAgain() throws IOException {
    assertHears(
        "src/moved/ src/moved/old -src/sub",
        () -> Files.move(folder.path("src/sub"), folder.path("src/moved")));
    assertHears("src/moved/old", () -> folder.write("src/moved/old", "new"));
    Files.createDirectories(folder.path("next/deep"));
    folder.write("next/deep/other", "x");
    assertHears(
        "src/moved/ anew src/moved/deep/ src/moved/deep/other",
        () -> {
          Files.move(folder.path("src/moved"), folder.path("elsewhere"));
          Files.move(folder.path("next"), folder.path("src/moved"));
        });
    folder.write("elsewhere/old", "nobody hears of this");
    assertHears("src/moved/deep/other", () -> folder.write("src/moved/deep/other", "y"));
  }

  @Test
  void hearsOfWatchedPathsThatComeAndGo() throws IOException {
    assertHears("later/on", () -> folder.write("later/on", "1"));
    assertHears("-later/on", () -> delete("later"));
    assertHears("later/on", () -> folder.write("later/on", "2"));
    assertHears("-src -src/sub -src/sub/old", () -> delete("src"));
    assertHears("src/ src/a", () -> folder.write("src/a", "a"));
    assertHears("-conf", () -> Files.delete(folder.path("conf")));
    assertHears("conf", () -> folder.write("conf", "c"));
  }

  @Test
  void hearsNothingOfWhatIsLeftOutOrBesideOrBehindLinks() throws IOException {
    assertHears(
        "src/link",
        () -> {
          Files.createDirectory(folder.path("aside"));
          Files.createSymbolicLink(folder.path("src/link"), folder.path("aside"));
        });
    folder.write("src/left/out/a", "a").write("aside/b", "b").write("src/.git/c", "c");
    folder.write("src/left/new/d", "d").write("later/off", "e");
    assertHears("src/last", () -> folder.write("src/last", "x"));
  }

  @Test
  void missesNothingWhenTheSystemCannotKeepUp() throws IOException {
    List<String> files = IntStream.range(1000, 4000).mapToObj(i -> "src/many/" + i).toList();
    assertHears(
        "src/many/ " + String.join(" ", files),
        () -> {
          Files.createDirectory(folder.path("src/many"));
          files.forEach(file -> folder.write(file, "x"));
        });
    assertHears(
        "-" + String.join(" -", files),
        () -> {
          for (String file : files) {
            Files.delete(folder.path(file));
          }
        });
  }

  @Test
  void saysHowToRaiseTheLimitsOfTheSystem() {
    for (String what : List.of("watches", "instances")) {
      String words = FileTree.words(new IOException("User limit of inotify " + what + " reached"));
      assertTrue(words.contains("sysctl fs.inotify.max_user_" + what + "="), words);
    }
    assertEquals("cannot watch files: odd", FileTree.words(new IOException("odd")));
  }
}

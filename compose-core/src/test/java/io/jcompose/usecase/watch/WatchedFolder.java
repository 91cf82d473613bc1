package io.jcompose.usecase.watch;

import io.jcompose.load.LoadRequest;
import io.jcompose.load.LoadedProject;
import io.jcompose.load.ProjectLoader;
import io.jcompose.usecase.watch.Change.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** A folder with a Compose file whose services are watched. */
final class WatchedFolder {
  final List<String> warnings = new ArrayList<>();
  private final Path folder;

  WatchedFolder(Path folder) {
    this.folder = folder;
  }

  Path path(String name) {
    return folder.resolve(name);
  }

  WatchedFolder write(String name, String text) {
    try {
      Files.createDirectories(path(name).getParent());
      Files.writeString(path(name), text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rules of one service, {@code web}, with these lines under {@code watch}. */
  WatchRules rules(String triggers) {
    write("compose.yaml", service("image: x", triggers));
    return rules();
  }

  static String service(String keys, String triggers) {
    return "services:\n  web:\n    %s\n    develop:\n      watch:\n%s"
        .formatted(keys, triggers.indent(8));
  }

  WatchRules rules() {
    LoadedProject loaded =
        ProjectLoader.load(
            LoadRequest.of(folder, new TreeMap<>(java.util.Map.of("HOME", "/home/me"))));
    return new RuleReader(
            path -> Optional.of(loaded.sources().at(path)), new HostFiles(), warnings::add)
        .read(loaded.project());
  }

  /**
   * Changes: {@code -a} is gone, {@code a/} is a folder, {@code +a} and {@code +a/} have taken the
   * place of something that was deleted.
   */
  List<Change> changes(String... texts) {
    return Arrays.stream(texts)
        .map(text -> {
          String name = text.replaceFirst("^[-+]", "").replaceFirst("/$", "");
          Kind kind =
              text.startsWith("-") ? Kind.NOTHING : text.endsWith("/") ? Kind.FOLDER : Kind.FILE;
          boolean deleted = text.startsWith("-") || text.startsWith("+");
          return new Change(path(name).normalize(), kind, deleted);
        })
        .toList();
  }

  /** What changes ask for, one a line, with the folder shown as {@code @}. */
  String decision(WatchRules rules, String... changes) {
    WatchActions actions = rules.decide(changes(changes));
    List<String> lines = new ArrayList<>();
    actions.rebuild().forEach((service, cause) -> lines.add("rebuild " + service + ": " + cause));
    actions
        .syncs()
        .forEach((service, sync) -> {
          sync.deletions().forEach((path, file) -> lines.add("delete " + service + ":" + path));
          sync.copies()
              .forEach((path, file) -> lines.add("copy " + file + " to " + service + ":" + path));
        });
    actions.restart().forEach(service -> lines.add("restart " + service));
    actions
        .hooks()
        .forEach((service, hooks) ->
            hooks.forEach(hook ->
                lines.add(
                    "exec " + service + ": " + String.join(" ", WatchActions.command(hook)))));
    lines.add("");
    return String.join("\n", lines).replace(folder.toString(), "@");
  }
}

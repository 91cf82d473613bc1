package io.jcompose.usecase.watch;

import io.jcompose.model.Hook;
import io.jcompose.patterns.PathPatterns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What changes under one path ask for.
 *
 * @param path absolute; a file or a folder, which need not be there
 * @param target absolute path in the container; empty if nothing is copied
 * @param exec the command of {@link WatchAction#SYNC_EXEC}
 * @param initialSync whether all is copied when watching begins
 * @param include what counts; absent if all does
 * @param ignore what does not count all the same
 */
record WatchRule(
    String service,
    Path path,
    WatchAction action,
    String target,
    Optional<Hook> exec,
    boolean initialSync,
    Optional<PathFilter> include,
    List<PathFilter> ignore) {
  /**
   * What docker compose ignores in every project: git's files, and those that editors (JetBrains,
   * Emacs, Vim, Kate) and Go write beside the user's own.
   */
  private static final PathPatterns ALWAYS_IGNORED =
      PathPatterns.of(
          List.of(
              "**/.git",
              "**/.idea",
              "**/*___jb_old___",
              "**/*___jb_tmp___",
              "**/.#*",
              "**/#*#",
              "**/4913",
              "**/*~",
              "**/.*.swp",
              "**/.*.swx",
              "**/.*.swo",
              "**/.*.swn",
              "**/.*.kate-swp",
              "**/*-go-tmp-umask"));

  WatchRule {
    ignore = List.copyOf(ignore);
  }

  /** Whether a change of this path counts. */
  boolean matches(Path changed) {
    return changed.startsWith(path)
        && include.map(filter -> filter.matches(changed)).orElse(true)
        && ignore.stream().noneMatch(filter -> filter.matches(changed))
        && !always().matches(changed);
  }

  /** Whether something in a folder may count, or comes to count once folders are made there. */
  boolean enters(Path folder) {
    return path.startsWith(folder)
        || (folder.startsWith(path)
            && ignore.stream().noneMatch(filter -> filter.matchesAllOf(folder))
            && !always().matchesAllOf(folder));
  }

  private PathFilter always() {
    return new PathFilter(path, ALWAYS_IGNORED);
  }

  /** Where a path belongs in the container. */
  String containerPath(Path changed) {
    String rest = path.relativize(changed).toString().replace('\\', '/');
    return rest.isEmpty() ? target : (target.equals("/") ? "" : target) + "/" + rest;
  }
}

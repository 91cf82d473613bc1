package io.jcompose.usecase.watch;

import io.jcompose.patterns.PathPatterns;
import java.nio.file.Path;

/** Patterns of the paths under a folder. */
record PathFilter(Path base, PathPatterns patterns) {
  /** Whether the patterns match a path under the folder. */
  boolean matches(Path path) {
    return isUnder(path) && patterns.matches(relative(path));
  }

  /** Whether they match a folder and everything that may ever be in it. */
  boolean matchesAllOf(Path folder) {
    return matches(folder) && !patterns.mayExceptUnder(relative(folder));
  }

  private boolean isUnder(Path path) {
    return path.startsWith(base) && !path.equals(base);
  }

  private String relative(Path path) {
    return base.relativize(path).toString().replace('\\', '/');
  }
}

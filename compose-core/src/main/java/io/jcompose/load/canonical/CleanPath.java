package io.jcompose.load.canonical;

import java.util.ArrayDeque;
import java.util.Deque;

/** Shortens paths of containers as {@code path.Clean} of Go does. */
final class CleanPath {
  private CleanPath() {}

  /** The same for a target that was given: an empty one is the container's working directory. */
  static String ofTarget(String path) {
    return path.isEmpty() ? "." : of(path);
  }

  /** Without {@code .}, needless {@code ..} and doubled or trailing slashes. */
  static String of(String path) {
    if (path.isEmpty()) {
      return "";
    }
    boolean rooted = path.startsWith("/");
    Deque<String> kept = new ArrayDeque<>();
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        if (!kept.isEmpty() && !kept.peekLast().equals("..")) {
          kept.removeLast();
        } else if (!rooted) {
          kept.addLast(part);
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        kept.addLast(part);
      }
    }
    String joined = String.join("/", kept);
    if (rooted) {
      return "/" + joined;
    }
    return joined.isEmpty() ? "." : joined;
  }
}

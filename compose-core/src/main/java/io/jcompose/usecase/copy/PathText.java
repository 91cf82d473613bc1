package io.jcompose.usecase.copy;

import java.util.ArrayList;
import java.util.List;

/**
 * An absolute path as the user wrote it: {@code dir/.} means what is in the folder, and a slash at
 * the end says that it is one.
 */
record PathText(String text) {
  /**
   * A path that is taken from a folder.
   *
   * @param folder absolute; where relative paths begin
   */
  static PathText in(String folder, String text) {
    return new PathText(text.startsWith("/") ? text : folder + "/" + text);
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    for (String part : text.split("/", -1)) {
      if (part.equals("..")) {
        if (!parts.isEmpty()) {
          parts.removeLast();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.add(part);
      }
    }
    return parts;
  }

  /** Without dots and superfluous slashes. */
  String clean() {
    return "/" + String.join("/", parts());
  }

  /** Its last part; empty for the root. */
  String name() {
    List<String> parts = parts();
    return parts.isEmpty() ? "" : parts.getLast();
  }

  /** The folder it is in. */
  String parent() {
    List<String> parts = parts();
    return "/" + String.join("/", parts.subList(0, Math.max(0, parts.size() - 1)));
  }

  /** Whether what is in the folder is meant, not the folder itself. */
  boolean contents() {
    return text.replaceAll("/+$", "").endsWith("/.") || parts().isEmpty();
  }

  /** Whether it can only be a folder. */
  boolean saysFolder() {
    return text.endsWith("/") || contents();
  }
}

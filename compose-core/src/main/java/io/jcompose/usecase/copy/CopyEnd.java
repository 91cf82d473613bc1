package io.jcompose.usecase.copy;

/** Where a copy begins or ends. */
public sealed interface CopyEnd {
  /** A file or folder in the containers of a service. */
  record InService(String service, String path) implements CopyEnd {}

  /** A file or folder of this machine. */
  record Local(String path) implements CopyEnd {}

  /** Standard input or output, as a tar archive. */
  record Archive() implements CopyEnd {}

  /**
   * Reads {@code SERVICE:PATH}, {@code PATH} or {@code -}. A local path with a colon begins with a
   * dot or a slash.
   */
  static CopyEnd parse(String text) {
    int colon = text.indexOf(':');
    if (text.equals("-")) {
      return new Archive();
    }
    return colon < 0 || text.startsWith("/") || text.startsWith(".")
        ? new Local(text)
        : new InService(text.substring(0, colon), text.substring(colon + 1));
  }
}

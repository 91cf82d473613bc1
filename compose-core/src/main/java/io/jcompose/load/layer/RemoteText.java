package io.jcompose.load.layer;

import java.util.List;

/** Tells references to remote Compose files from paths. */
public final class RemoteText {
  private static final List<String> PREFIXES =
      List.of("https://", "http://", "git://", "ssh://", "git@", "github.com/", "oci://");

  private RemoteText() {}

  /** Whether it names a git repository or an OCI artifact. */
  public static boolean isRemote(String text) {
    return PREFIXES.stream().anyMatch(text::startsWith);
  }
}

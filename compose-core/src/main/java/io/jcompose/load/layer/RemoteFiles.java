package io.jcompose.load.layer;

import java.nio.file.Path;

/** Brings Compose files from elsewhere. */
@FunctionalInterface
public interface RemoteFiles {
  /** Brings nothing. */
  RemoteFiles NONE =
      reference -> {
        throw new RemoteFileException(
            "\"" + reference + "\" is a remote file", "copy the file, and name the copy");
      };

  /**
   * The local copy of a Compose file, in a folder of its own together with what belongs to it.
   * Blocks while it is fetched.
   *
   * @param reference a git repository or an OCI artifact, see {@link RemoteText}
   * @throws RemoteFileException if it cannot be had
   */
  Path fetch(String reference);
}

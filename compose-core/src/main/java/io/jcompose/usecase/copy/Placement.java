package io.jcompose.usecase.copy;

import io.jcompose.usecase.RefusedException;

/**
 * Where a copy goes.
 *
 * @param folder exists already
 * @param name what the copy is called there; empty if the source's content goes straight into the
 *     folder
 */
record Placement(String folder, String name) {
  /** What is known of a destination. */
  record Destination(PathText path, boolean exists, boolean folder) {}

  /**
   * The rules of {@code docker cp}.
   *
   * @throws RefusedException if the source has no place there
   * @see <a href="https://docs.docker.com/reference/cli/docker/container/cp/">docker cp</a>
   */
  static Placement of(PathText source, boolean folder, Destination destination) {
    PathText path = destination.path();
    if (destination.exists() && destination.folder()) {
      return new Placement(path.clean(), source.contents() ? "" : source.name());
    }
    if (destination.exists() && folder) {
      throw new RefusedException(
          "a folder cannot be copied over a file: " + path.clean() + " is none");
    }
    if (!destination.exists() && !folder && path.saysFolder()) {
      throw new RefusedException(
          "there is no folder "
              + path.clean()
              + "; leave the slash out to give the copy that name");
    }
    return new Placement(path.parent(), path.name());
  }
}

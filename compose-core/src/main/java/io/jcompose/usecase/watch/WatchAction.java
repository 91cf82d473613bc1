package io.jcompose.usecase.watch;

/** What a change under a watched path asks for. */
enum WatchAction {
  /** Build the image anew and replace the containers. */
  REBUILD("rebuild", false),
  /** Restart the containers. */
  RESTART("restart", false),
  /** Copy what has changed into the containers. */
  SYNC("sync", true),
  /** Copy it, then restart the containers. */
  SYNC_RESTART("sync+restart", true),
  /** Copy it, then run a command in the containers. */
  SYNC_EXEC("sync+exec", true);

  private final String word;
  private final boolean copies;

  WatchAction(String word, boolean copies) {
    this.word = word;
    this.copies = copies;
  }

  /** The action of that name in Compose files. */
  static WatchAction of(String word) {
    for (WatchAction action : values()) {
      if (action.word.equals(word)) {
        return action;
      }
    }
    throw new IllegalArgumentException("no action of develop.watch: " + word);
  }

  /** Whether files are copied into the containers. */
  boolean copies() {
    return copies;
  }

  @Override
  public String toString() {
    return word;
  }
}

package io.jcompose.engine;

/** What {@link Engine#waitContainer} waits for. */
public enum WaitCondition {
  /** Not running now, or stops running. */
  NOT_RUNNING,
  /** The next exit, even if the container has not started yet. */
  NEXT_EXIT,
  /** Removal, after which only the exit code of the last run is known. */
  REMOVED
}

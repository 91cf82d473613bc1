package io.jcompose.engine.docker;

import java.time.Duration;

/** Whole seconds, for the calls that take no finer times. */
final class Seconds {
  private Seconds() {}

  /** Rounded up, so that a short wait does not become none. */
  static int ceil(Duration duration) {
    return Math.toIntExact(duration.plusNanos(999_999_999).toSeconds());
  }
}

package io.jcompose.engine;

import java.time.Instant;

/** Times as the engine takes them: seconds since 1970 with nine decimals. */
public final class UnixTime {
  private UnixTime() {}

  /** Such as {@code 1700000000.500000000}. */
  public static String of(Instant time) {
    return "%d.%09d".formatted(time.getEpochSecond(), time.getNano());
  }
}

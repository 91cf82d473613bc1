package io.jcompose.config;

import java.math.BigDecimal;
import java.time.Duration;

/** Durations as Go prints them: {@code 1h0m30s}, {@code 1.5s}, {@code 100µs}. */
final class GoDuration {
  private static final long NANOS_OF_SECOND = 1_000_000_000L;

  private GoDuration() {}

  static String text(Duration duration) {
    if (duration.isZero()) {
      return "0s";
    }
    String sign = duration.isNegative() ? "-" : "";
    Duration absolute = duration.abs();
    return sign + (absolute.toSeconds() == 0 ? small(absolute.toNanosPart()) : large(absolute));
  }

  private static String small(int nanos) {
    if (nanos < 1_000) {
      return nanos + "ns";
    }
    return nanos < 1_000_000 ? fraction(nanos, 3) + "µs" : fraction(nanos, 6) + "ms";
  }

  private static String large(Duration absolute) {
    long minutes = absolute.toMinutes();
    String seconds =
        fraction(absolute.toSecondsPart() * NANOS_OF_SECOND + absolute.toNanosPart(), 9) + "s";
    if (minutes == 0) {
      return seconds;
    }
    String rest = absolute.toMinutesPart() + "m" + seconds;
    return minutes < 60 ? rest : absolute.toHours() + "h" + rest;
  }

  private static String fraction(long value, int decimals) {
    return BigDecimal.valueOf(value, decimals).stripTrailingZeros().toPlainString();
  }
}

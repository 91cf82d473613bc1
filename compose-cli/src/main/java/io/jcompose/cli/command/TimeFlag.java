package io.jcompose.cli.command;

import io.jcompose.load.bind.DurationText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the times of {@code --since} and {@code --until} as docker does: RFC 3339 with or without a
 * zone, a date, seconds since 1970, or how long ago, such as {@code 10m}.
 */
final class TimeFlag {
  private TimeFlag() {}

  /**
   * The time; absent if the flag was not given.
   *
   * @param zone of times that name none
   * @throws UsageException if the text is no time
   */
  static Optional<Instant> parse(String flag, @Nullable String text, Instant now, ZoneId zone) {
    if (text == null || text.isEmpty()) {
      return Optional.empty();
    }
    List<Supplier<Optional<Instant>>> readings =
        List.of(
            () -> DurationText.parse(text).map(now::minus),
            () -> Optional.of(OffsetDateTime.parse(text).toInstant()),
            () -> Optional.of(LocalDateTime.parse(text).atZone(zone).toInstant()),
            () -> Optional.of(LocalDate.parse(text).atStartOfDay(zone).toInstant()),
            () -> unix(text));
    for (Supplier<Optional<Instant>> reading : readings) {
      Optional<Instant> time = read(reading);
      if (time.isPresent()) {
        return time;
      }
    }
    throw new UsageException(
        flag
            + " \""
            + text
            + "\": write a time such as 2026-01-31T15:04:05Z or 2026-01-31, or how long ago, such as"
            + " 10m or 1h30m");
  }

  private static Optional<Instant> read(Supplier<Optional<Instant>> reading) {
    try {
      return reading.get();
    } catch (DateTimeException | ArithmeticException otherForm) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> unix(String text) {
    if (!text.matches("\\d{1,12}(\\.\\d{1,9})?")) {
      return Optional.empty();
    }
    BigDecimal seconds = new BigDecimal(text);
    long nanos = seconds.remainder(BigDecimal.ONE).movePointRight(9).longValueExact();
    return Optional.of(Instant.ofEpochSecond(seconds.longValue(), nanos));
  }
}

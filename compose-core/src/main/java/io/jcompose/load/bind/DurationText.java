package io.jcompose.load.bind;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads durations such as {@code 1m30s}, {@code 1.5h} or {@code 2w}. */
public final class DurationText {
  private static final Pattern PART = Pattern.compile("([0-9]*(?:\\.[0-9]*)?)([^0-9.]+)");
  private static final Map<String, Long> UNITS =
      Map.of(
          "ns", 1L,
          "us", 1_000L,
          "\u00b5s", 1_000L,
          "\u03bcs", 1_000L,
          "ms", 1_000_000L,
          "s", 1_000_000_000L,
          "m", 60_000_000_000L,
          "h", 3_600_000_000_000L,
          "d", 86_400_000_000_000L,
          "w", 604_800_000_000_000L);
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  private DurationText() {}

  /** The duration; empty if the text is none, or one of more than 292 years. */
  public static Optional<Duration> parse(String text) {
    boolean negative = text.startsWith("-");
    String rest = negative || text.startsWith("+") ? text.substring(1) : text;
    if (rest.equals("0")) {
      return Optional.of(Duration.ZERO);
    }
    Matcher part = PART.matcher(rest);
    BigDecimal nanos = BigDecimal.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      String number = part.group(1);
      Long unit = UNITS.get(part.group(2));
      if (unit == null || number.isEmpty() || number.equals(".")) {
        return Optional.empty();
      }
      BigDecimal amount = new BigDecimal(number.endsWith(".") ? number + "0" : number);
      nanos = nanos.add(new BigDecimal(amount.multiply(BigDecimal.valueOf(unit)).toBigInteger()));
      end = part.end();
    }
    if (end == 0 || end < rest.length() || nanos.compareTo(LARGEST) > 0) {
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(negative ? -nanos.longValue() : nanos.longValue()));
  }
}

package io.jcompose.cli.format;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Sizes and times in few words, to the letter as docker prints them. */
public final class Quantities {
  private static final List<String> DECIMAL = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");
  private static final List<String> BINARY = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  private Quantities() {}

  /** How long something took, such as {@code About a minute} or {@code 3 weeks}. */
  static String rough(Duration time) {
    long seconds = Math.max(0, time.toSeconds());
    if (seconds < 60) {
      return seconds < 1 ? "Less than a second" : plural(seconds, "second");
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return minutes == 1 ? "About a minute" : minutes + " minutes";
    }
    long hours = (seconds + 1800) / 3600;
    if (hours < 48) {
      return hours == 1 ? "About an hour" : hours + " hours";
    }
    if (hours < 24 * 7 * 2) {
      return hours / 24 + " days";
    }
    if (hours < 24 * 30 * 2) {
      return hours / 24 / 7 + " weeks";
    }
    if (hours < 24 * 365 * 2) {
      return hours / 24 / 30 + " months";
    }
    return seconds / 3600 / 24 / 365 + " years";
  }

  private static String plural(long number, String unit) {
    return number + " " + unit + (number == 1 ? "" : "s");
  }

  /**
   * Bytes by powers of 1000, such as {@code 1.24MB}.
   *
   * @param digits how many of them at most, three or four
   */
  static String decimal(long bytes, int digits) {
    return scaled(bytes, 1000, DECIMAL, digits);
  }

  /** Bytes by powers of 1024 with at most four digits, such as {@code 3.2MiB}. */
  static String binary(long bytes) {
    return scaled(bytes, 1024, BINARY, 4);
  }

  private static String scaled(long bytes, int step, List<String> units, int digits) {
    double size = (double) bytes;
    int unit = 0;
    while (size >= step && unit < units.size() - 1) {
      size /= step;
      unit++;
    }
    return significant(size, digits) + units.get(unit);
  }

  /** As Go's {@code %.4g}: without zeros at the end, with an exponent for what is longer. */
  private static String significant(double size, int digits) {
    if (size == 0) {
      return "0";
    }
    String text = String.format(Locale.ROOT, "%." + (digits - 1) + "e", size);
    int exponent = Integer.parseInt(text.substring(text.indexOf('e') + 1));
    if (exponent >= digits) {
      return text.substring(0, text.indexOf('e')).replaceFirst("\\.?0+$", "")
          + String.format(Locale.ROOT, "e%+03d", exponent);
    }
    String plain =
        String.format(Locale.ROOT, "%." + Math.max(0, digits - 1 - exponent) + "f", size);
    return plain.contains(".") ? plain.replaceFirst("\\.?0+$", "") : plain;
  }
}

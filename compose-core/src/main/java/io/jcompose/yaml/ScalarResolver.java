package io.jcompose.yaml;

import io.jcompose.yaml.YamlNode.Kind;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides what an unquoted scalar is. The rules are those of go-yaml 3, which docker compose reads
 * files with: YAML 1.2, and from 1.1 octal numbers ({@code 0755}), binary ones and underscores, but
 * neither {@code yes} nor {@code 1:30}.
 */
final class ScalarResolver {
  private static final Map<String, Resolved> WORDS =
      Map.ofEntries(
          Map.entry("", new Resolved(Kind.NULL, "")),
          Map.entry("~", new Resolved(Kind.NULL, "")),
          Map.entry("null", new Resolved(Kind.NULL, "")),
          Map.entry("Null", new Resolved(Kind.NULL, "")),
          Map.entry("NULL", new Resolved(Kind.NULL, "")),
          Map.entry("true", new Resolved(Kind.BOOLEAN, "true")),
          Map.entry("True", new Resolved(Kind.BOOLEAN, "true")),
          Map.entry("TRUE", new Resolved(Kind.BOOLEAN, "true")),
          Map.entry("false", new Resolved(Kind.BOOLEAN, "false")),
          Map.entry("False", new Resolved(Kind.BOOLEAN, "false")),
          Map.entry("FALSE", new Resolved(Kind.BOOLEAN, "false")));
  private static final Pattern INFINITE = Pattern.compile("([-+]?)\\.(?:inf|Inf|INF)");
  private static final Pattern NOT_A_NUMBER = Pattern.compile("\\.(?:nan|NaN|NAN)");
  private static final Pattern INTEGER =
      Pattern.compile(
          "([-+]?)(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<binary>[01]+)|0[oO]?(?<octal>[0-7]+)"
              + "|(?<decimal>0|[1-9][0-9]*))");
  private static final Pattern FLOAT =
      Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
  private static final Pattern DATE =
      Pattern.compile(
          "(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})"
              + "(?:(?:[Tt]| )[0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\\.[0-9]+)?"
              + "(?:Z|[-+][0-9]{2}:[0-9]{2})?)?");
  private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

  private ScalarResolver() {}

  /** A kind and the canonical text. */
  record Resolved(Kind kind, String text) {}

  static Resolved resolve(String text) {
    Resolved word = WORDS.get(text);
    if (word != null) {
      return word;
    }
    char first = text.charAt(0);
    if (first != '.' && first != '-' && first != '+' && (first < '0' || first > '9')) {
      return new Resolved(Kind.TEXT, text);
    }
    if (isDate(text)) {
      return new Resolved(Kind.TIMESTAMP, text);
    }
    String digits = first == '.' ? text : text.replace("_", "");
    return special(text)
        .or(() -> integer(digits))
        .or(() -> decimal(digits))
        .orElseGet(() -> new Resolved(Kind.TEXT, text));
  }

  private static Optional<Resolved> special(String text) {
    Matcher infinite = INFINITE.matcher(text);
    if (infinite.matches()) {
      return Optional.of(new Resolved(Kind.FLOAT, infinite.group(1).equals("-") ? "-Inf" : "+Inf"));
    }
    return NOT_A_NUMBER.matcher(text).matches()
        ? Optional.of(new Resolved(Kind.FLOAT, "NaN"))
        : Optional.empty();
  }

  static Optional<Resolved> integer(String text) {
    Matcher number = INTEGER.matcher(text);
    if (!number.matches()) {
      return Optional.empty();
    }
    BigInteger magnitude =
        radix(number, "hex", 16)
            .or(() -> radix(number, "binary", 2))
            .or(() -> radix(number, "octal", 8))
            .or(() -> radix(number, "decimal", 10))
            .orElseThrow();
    BigInteger value = number.group(1).equals("-") ? magnitude.negate() : magnitude;
    // Larger ones are taken for floating point numbers.
    return value.compareTo(SMALLEST) >= 0 && value.compareTo(LARGEST) <= 0
        ? Optional.of(new Resolved(Kind.INTEGER, value.toString()))
        : Optional.empty();
  }

  private static Optional<BigInteger> radix(Matcher number, String group, int radix) {
    return Optional.ofNullable(number.group(group)).map(digits -> new BigInteger(digits, radix));
  }

  static Optional<Resolved> decimal(String text) {
    if (!FLOAT.matcher(text).matches()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(text);
    return Double.isInfinite(value)
        ? Optional.empty()
        : Optional.of(new Resolved(Kind.FLOAT, FloatText.general(value)));
  }

  private static boolean isDate(String text) {
    Matcher date = DATE.matcher(text.toUpperCase(Locale.ROOT));
    if (!date.matches()) {
      return false;
    }
    try {
      LocalDate.of(
          Integer.parseInt(date.group("year")),
          Integer.parseInt(date.group("month")),
          Integer.parseInt(date.group("day")));
      return true;
    } catch (DateTimeException notInTheCalendar) {
      return false;
    }
  }
}

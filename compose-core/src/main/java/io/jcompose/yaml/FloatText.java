package io.jcompose.yaml;

import java.math.BigDecimal;
import java.util.Optional;

/** Prints floating point numbers as docker compose does: the shortest digits that read back. */
public final class FloatText {
  private FloatText() {}

  /** With an exponent below -4 or from 6 on only, as in {@code 100000} or {@code 1e+06}. */
  public static String general(double value) {
    return special(value, "+Inf", "-Inf")
        .orElseGet(() -> general(new BigDecimal(Double.toString(value)), value));
  }

  /** The same for single precision. */
  public static String general(float value) {
    return special(value, "+Inf", "-Inf")
        .orElseGet(() -> general(new BigDecimal(Float.toString(value)), value));
  }

  /** As JSON has it: no exponent from 1e-6 up to below 1e21. */
  public static String json(double value) {
    return json(new BigDecimal(Double.toString(value)), value);
  }

  /** The same for single precision. */
  public static String json(float value) {
    return json(new BigDecimal(Float.toString(value)), value);
  }

  private static Optional<String> special(double value, String infinite, String negative) {
    if (Double.isNaN(value)) {
      return Optional.of("NaN");
    }
    return Double.isInfinite(value)
        ? Optional.of(value > 0 ? infinite : negative)
        : Optional.empty();
  }

  private static String general(BigDecimal shortest, double value) {
    if (shortest.signum() == 0) {
      return zero(value);
    }
    BigDecimal digits = shortest.stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    return exponent < -4 || exponent >= 6
        ? scientific(digits, exponent, 2)
        : digits.toPlainString();
  }

  private static String json(BigDecimal shortest, double value) {
    if (shortest.signum() == 0) {
      return zero(value);
    }
    BigDecimal digits = shortest.stripTrailingZeros();
    int exponent = digits.precision() - digits.scale() - 1;
    return exponent < -6 || exponent >= 21
        ? scientific(digits, exponent, exponent < 0 ? 1 : 2)
        : digits.toPlainString();
  }

  private static String zero(double value) {
    return 1 / value < 0 ? "-0" : "0";
  }

  private static String scientific(BigDecimal digits, int exponent, int exponentDigits) {
    String all = digits.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder(digits.signum() < 0 ? "-" : "").append(all.charAt(0));
    if (all.length() > 1) {
      text.append('.').append(all, 1, all.length());
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    String power = Integer.toString(Math.abs(exponent));
    return text.append("0".repeat(Math.max(0, exponentDigits - power.length())))
        .append(power)
        .toString();
  }
}

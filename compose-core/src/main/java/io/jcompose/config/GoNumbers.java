package io.jcompose.config;

import java.math.BigDecimal;

/** Floating point numbers as Go prints them: the fewest digits that read back as the same. */
final class GoNumbers {
  private GoNumbers() {}

  /** As {@code encoding/json} prints it; infinities and NaN, which JSON lacks, as quoted words. */
  static String json(double value) {
    return Double.isFinite(value)
        ? json(Double.toString(value))
        : '"' + Double.toString(value) + '"';
  }

  /** As {@code encoding/json} prints a number of single precision. */
  static String json(float value) {
    return Float.isFinite(value) ? json(Float.toString(value)) : json((double) value);
  }

  /** As go-yaml prints it. */
  static String yaml(double value) {
    if (Double.isFinite(value)) {
      return yaml(Double.toString(value));
    }
    return Double.isNaN(value) ? ".nan" : value > 0 ? ".inf" : "-.inf";
  }

  /** As go-yaml prints a number of single precision. */
  static String yaml(float value) {
    return Float.isFinite(value) ? yaml(Float.toString(value)) : yaml((double) value);
  }

  private static String json(String shortest) {
    Digits digits = Digits.of(shortest);
    int exponent = digits.exponent();
    return exponent < -6 || exponent >= 21 ? digits.scientific("%d") : digits.plain();
  }

  private static String yaml(String shortest) {
    Digits digits = Digits.of(shortest);
    int exponent = digits.exponent();
    return exponent < -4 || exponent >= 6 ? digits.scientific("%02d") : digits.plain();
  }

  private record Digits(String sign, BigDecimal absolute) {
    static Digits of(String text) {
      // The sign apart, because BigDecimal has no -0.
      return new Digits(
          text.startsWith("-") ? "-" : "", new BigDecimal(text).abs().stripTrailingZeros());
    }

    int exponent() {
      return absolute.precision() - absolute.scale() - 1;
    }

    String plain() {
      return sign + absolute.toPlainString();
    }

    String scientific(String exponentFormat) {
      String digits = absolute.unscaledValue().toString();
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      return sign
          + digits.charAt(0)
          + fraction
          + (exponent() < 0 ? "e-" : "e+")
          + exponentFormat.formatted(Math.abs(exponent()));
    }
  }
}

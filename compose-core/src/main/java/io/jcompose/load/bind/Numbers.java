package io.jcompose.load.bind;

import io.jcompose.yaml.YamlNode.Kind;
import io.jcompose.yaml.YamlNode.Scalar;
import java.math.BigInteger;
import java.util.Optional;

/** Numbers in scalars. */
final class Numbers {
  private static final BigInteger SMALLEST = BigInteger.valueOf(Long.MIN_VALUE);
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private Numbers() {}

  /** A whole number; the fraction of others is cut off, as docker compose does. */
  static Optional<Long> integer(Scalar scalar) {
    try {
      return switch (scalar.kind()) {
        case INTEGER -> inRange(new BigInteger(scalar.text()));
        case FLOAT -> Optional.of((long) real(scalar.text()));
        case TEXT -> Optional.of(Long.parseLong(scalar.text()));
        case NULL, BOOLEAN, TIMESTAMP -> Optional.empty();
      };
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  /** A number with its fraction. */
  static Optional<Double> real(Scalar scalar) {
    try {
      return scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.FLOAT || scalar.isText()
          ? Optional.of(real(scalar.text()))
          : Optional.empty();
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }

  static double real(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static Optional<Long> inRange(BigInteger value) {
    return value.compareTo(SMALLEST) >= 0 && value.compareTo(LARGEST) <= 0
        ? Optional.of(value.longValue())
        : Optional.empty();
  }
}

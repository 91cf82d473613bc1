package io.jcompose.config;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a text without quotes stays a text when it is read as YAML, in go-yaml's opinion: it
 * distrusts the numbers and truth values of YAML 1.1 as well as those of YAML 1.2.
 */
final class PlainText {
  private static final Set<String> WORDS =
      Set.of(
          ("~ null Null NULL true True TRUE false False FALSE y Y yes Yes YES on On ON n N no No NO "
                  + "off Off OFF .nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF")
              .split(" "));
  private static final Pattern FRACTION =
      Pattern.compile("\\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?");
  private static final Pattern PREFIXED =
      Pattern.compile("([-+]?)0(?:[xX]([0-9a-fA-F]+)|[oO]([0-7]+)|[bB]([01]+))");
  private static final Pattern BASE_60 =
      Pattern.compile("[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\\.[0-9_]*)?");
  private static final String TIME = "(?:[01]?[0-9]|2[0-3]):[0-5]?[0-9]:[0-5]?[0-9](?:[.,][0-9]+)?";
  private static final Pattern TIMESTAMP =
      Pattern.compile(
          "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]%s(?:Z|[-+][0-9]{2}:[0-9]{2})| +%s)?"
              .formatted(TIME, TIME));

  private PlainText() {}

  static boolean isSafe(String text) {
    if (text.isEmpty() || WORDS.contains(text)) {
      return false;
    }
    char first = text.charAt(0);
    if (first == '.') {
      return !(FRACTION.matcher(text).matches() && isFinite(text.replace("_", "")));
    }
    boolean likeNumber = first == '-' || first == '+' || isDigit(first);
    return !(likeNumber && (isNumber(text) || isTimestamp(text)));
  }

  private static boolean isNumber(String text) {
    String digits = text.replace("_", "");
    return (DECIMAL.matcher(digits).matches() && isFinite(digits))
        || isPrefixedNumber(digits)
        || BASE_60.matcher(text).matches();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isFinite(String number) {
    return Double.isFinite(Double.parseDouble(number));
  }

  private static boolean isPrefixedNumber(String text) {
    Matcher number = PREFIXED.matcher(text);
    if (!number.matches()) {
      return false;
    }
    String sign = number.group(1);
    BigInteger value =
        number.group(2) != null
            ? new BigInteger(sign + number.group(2), 16)
            : number.group(3) != null
                ? new BigInteger(sign + number.group(3), 8)
                : new BigInteger(sign + number.group(4), 2);
    return value.bitLength() <= (sign.isEmpty() ? Long.SIZE : Long.SIZE - 1);
  }

  private static boolean isTimestamp(String text) {
    Matcher time = TIMESTAMP.matcher(text);
    if (!time.matches()) {
      return false;
    }
    try {
      LocalDate _ =
          LocalDate.of(
              Integer.parseInt(time.group(1)),
              Integer.parseInt(time.group(2)),
              Integer.parseInt(time.group(3)));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}

package io.jcompose.load.bind;

import io.jcompose.model.ByteSize;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads sizes such as {@code 512m}, {@code 1.5 GiB} or {@code 1024}; all units are binary. */
public final class SizeText {
  private static final Pattern SIZE =
      Pattern.compile("\\+?([0-9]+(?:\\.[0-9]*)?|\\.[0-9]+) ?(?:([kmgtp])(?:i?b)?|b)?");

  private SizeText() {}

  /** The size; empty if the text is none. */
  public static Optional<ByteSize> parse(String text) {
    Matcher size = SIZE.matcher(text.toLowerCase(Locale.ROOT));
    if (!size.matches()) {
      return Optional.empty();
    }
    String unit = size.group(2);
    int power = unit == null ? 0 : "kmgtp".indexOf(unit) + 1;
    return Optional.of(
        new ByteSize((long) (Double.parseDouble(size.group(1)) * Math.pow(1024, power))));
  }
}

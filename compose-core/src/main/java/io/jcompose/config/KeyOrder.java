package io.jcompose.config;

import java.util.Arrays;

/** How Go's encoders compare the keys of a map. */
final class KeyOrder {
  private KeyOrder() {}

  /** The order of {@code encoding/json}: that of the UTF-8 bytes, which is that of code points. */
  static int byCodePoint(String a, String b) {
    return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }

  /**
   * The order of go-yaml at the first difference: numbers by value, then by length ({@code b1}
   * before {@code b01} before {@code b2}); letters by code point; other characters before letters,
   * but after them where a digit precedes.
   */
  static int natural(String first, String second) {
    int[] a = first.codePoints().toArray();
    int[] b = second.codePoints().toArray();
    int at = Arrays.mismatch(a, b);
    if (at < 0) {
      return 0;
    }
    if (at == a.length || at == b.length) {
      return Integer.compare(a.length, b.length);
    }
    boolean aLetter = Character.isLetter(a[at]);
    boolean bLetter = Character.isLetter(b[at]);
    if (aLetter && bLetter) {
      return Integer.compare(a[at], b[at]);
    }
    if (aLetter || bLetter) {
      boolean afterDigit = at > 0 && Character.isDigit(a[at - 1]);
      return aLetter == afterDigit ? -1 : 1;
    }
    return compareNumbers(a, b, at);
  }

  private static int compareNumbers(int[] a, int[] b, int at) {
    // 09 and 10 differ in value, 109 and 110 do so only if the zero counts as part of a number.
    long before = (a[at] == '0' || b[at] == '0') && significantDigitBefore(a, at) ? 1 : 0;
    int aEnd = endOfDigits(a, at);
    int bEnd = endOfDigits(b, at);
    int byValue = Long.compare(number(before, a, at, aEnd), number(before, b, at, bEnd));
    if (byValue != 0) {
      return byValue;
    }
    return aEnd == bEnd ? Integer.compare(a[at], b[at]) : Integer.compare(aEnd, bEnd);
  }

  private static boolean significantDigitBefore(int[] text, int at) {
    for (int i = at - 1; i >= 0 && Character.isDigit(text[i]); i--) {
      if (text[i] != '0') {
        return true;
      }
    }
    return false;
  }

  private static int endOfDigits(int[] text, int from) {
    int end = from;
    while (end < text.length && Character.isDigit(text[end])) {
      end++;
    }
    return end;
  }

  private static long number(long before, int[] text, int from, int end) {
    long number = before;
    for (int i = from; i < end; i++) {
      number = number * 10 + (text[i] - '0');
    }
    return number;
  }
}

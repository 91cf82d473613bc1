package io.jcompose.diagnostic;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known name that an unknown one was probably meant to be. */
public final class Nearest {
  // The comparison takes time and memory by the product of the lengths.
  private static final int MAX_LENGTH = 200;

  private Nearest() {}

  /**
   * The known name closest to {@code name} by optimal string alignment distance (insert, delete,
   * replace, swap of neighbours), if it is at most a third of the name's length away.
   */
  public static Optional<String> to(String name, Collection<String> known) {
    if (name.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    int limit = Math.max(1, name.length() / 3);
    return known.stream()
        .filter(candidate -> distance(name, candidate) <= limit)
        .min(
            Comparator.<String>comparingInt(candidate -> distance(name, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code did you mean "web"?}, or the known names when none is near. */
  public static String hint(String name, Collection<String> known) {
    return to(name, known)
        .map(near -> "did you mean \"" + near + "\"?")
        .orElseGet(() ->
            known.isEmpty()
                ? "none is defined"
                : "known: " + String.join(", ", known.stream().sorted().toList()));
  }

  private static int distance(String a, String b) {
    if (Math.abs(a.length() - b.length()) > a.length() / 3 + 1) {
      return Integer.MAX_VALUE;
    }
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}

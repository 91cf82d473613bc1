package io.jcompose.engine;

/** A Docker Engine API version such as 1.41. */
public record ApiVersion(int major, int minor) implements Comparable<ApiVersion> {
  /**
   * Reads {@code "1.41"}.
   *
   * @throws IllegalArgumentException if the text is not two numbers with a dot between
   */
  public static ApiVersion parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new IllegalArgumentException("not an API version: " + text);
    }
    return new ApiVersion(
        Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
  }

  public boolean atLeast(int otherMajor, int otherMinor) {
    return compareTo(new ApiVersion(otherMajor, otherMinor)) >= 0;
  }

  @Override
  public int compareTo(ApiVersion other) {
    return major != other.major
        ? Integer.compare(major, other.major)
        : Integer.compare(minor, other.minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}

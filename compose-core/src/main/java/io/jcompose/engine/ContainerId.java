package io.jcompose.engine;

/** The full 64-digit id the engine gave a container, or any name or prefix it accepts for one. */
public record ContainerId(String value) {
  public ContainerId {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("empty container id");
    }
  }

  /** The first 12 digits, as the docker CLI shows ids. */
  public String truncated() {
    return value.length() > 12 ? value.substring(0, 12) : value;
  }

  @Override
  public String toString() {
    return value;
  }
}

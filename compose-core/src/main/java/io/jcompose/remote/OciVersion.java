package io.jcompose.remote;

import java.util.Arrays;
import java.util.Optional;

/** Versions of the OCI image specification; registries of 1.0 know no artifacts. */
public enum OciVersion {
  V1_0("1.0"),
  V1_1("1.1");

  private final String text;

  OciVersion(String text) {
    this.text = text;
  }

  /** The version that is written so. */
  public static Optional<OciVersion> of(String text) {
    return Arrays.stream(values()).filter(version -> version.text.equals(text)).findFirst();
  }
}

package io.jcompose.build;

import java.util.Optional;

/**
 * What the flags of one call say about its builds.
 *
 * @param builder name of the builder; absent for the current one
 * @param provenance {@code true}, {@code false} or attributes, in place of what each build says
 * @param sbom likewise
 */
public record BakeOptions(
    Display display, Optional<String> builder, Optional<String> provenance, Optional<String> sbom) {

  /** How the progress of builds is shown. */
  public enum Display {
    /** Drawn by the builder on the terminal. */
    TTY,
    /** Lines. */
    PLAIN,
    /** Nothing but failures. */
    QUIET;

    /** The same without drawing, for builds beside which something else is shown. */
    public Display inLines() {
      return this == TTY ? PLAIN : this;
    }
  }

  /** Only shown in some way. */
  public static BakeOptions shown(Display display) {
    return new BakeOptions(display, Optional.empty(), Optional.empty(), Optional.empty());
  }
}

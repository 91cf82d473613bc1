package io.jcompose.usecase;

import io.jcompose.engine.EngineException;

/** A command that could not be reached in its container, or was lost. */
public final class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  RunFailedException(int exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  RunFailedException(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /**
   * The engine was lost.
   *
   * @param meanwhile such as {@code container web-1 ran}
   * @param hint what can be done about what may still run
   */
  static RunFailedException lost(
      int exitCode, String meanwhile, String hint, EngineException cause) {
    return new RunFailedException(
        exitCode,
        "the engine was lost while %s: %s\nit may still run: %s"
            .formatted(meanwhile, cause.getMessage(), hint),
        cause);
  }

  /** 125, 126 or 127, as for {@code docker run}; 1 if the user's settings are wrong. */
  public int exitCode() {
    return exitCode;
  }
}

package io.jcompose.usecase;

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

  /** 125, 126 or 127, as for {@code docker run}; 1 if the user's settings are wrong. */
  public int exitCode() {
    return exitCode;
  }
}

package io.jcompose.load.layer;

/** A remote file cannot be had: what is wrong, and what to do. */
public final class RemoteFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String hint;

  /**
   * A refusal.
   *
   * @param message lower case, no final period
   */
  public RemoteFileException(String message, String hint) {
    super(message);
    this.hint = hint;
  }

  public String hint() {
    return hint;
  }
}

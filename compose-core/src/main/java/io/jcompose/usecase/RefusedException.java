package io.jcompose.usecase;

/** What was asked for cannot be done; the message says why and what to do instead. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A refusal in words for the user: lower case, no final period. */
  public RefusedException(String message) {
    super(message);
  }
}

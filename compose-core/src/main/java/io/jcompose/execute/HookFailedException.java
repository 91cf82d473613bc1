package io.jcompose.execute;

/** A hook has not ended well; the message says how, of whom, and in which container. */
public final class HookFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  HookFailedException(String message) {
    super(message);
  }

  HookFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}

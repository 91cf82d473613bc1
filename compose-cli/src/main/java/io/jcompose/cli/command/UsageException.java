package io.jcompose.cli.command;

/** Flags or arguments that make no sense; the message says what to write instead. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UsageException(String message) {
    super(message);
  }
}

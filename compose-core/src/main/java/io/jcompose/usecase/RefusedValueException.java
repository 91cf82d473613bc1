package io.jcompose.usecase;

import io.jcompose.diagnostic.Diagnostic;

/** The engine has refused what a file or a flag asks for; the diagnostic points at it. */
public final class RefusedValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Diagnostic diagnostic;

  RefusedValueException(Diagnostic diagnostic, Throwable cause) {
    super(diagnostic.message(), cause);
    this.diagnostic = diagnostic;
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }
}

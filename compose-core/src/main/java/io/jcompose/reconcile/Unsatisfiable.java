package io.jcompose.reconcile;

/** The engine lacks something that no step may bring; the message says what to do. */
public final class Unsatisfiable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Unsatisfiable(String message) {
    super(message);
  }
}

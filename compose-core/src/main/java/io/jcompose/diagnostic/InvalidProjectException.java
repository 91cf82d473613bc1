package io.jcompose.diagnostic;

import java.util.List;

/** What the user wrote cannot be loaded; carries every diagnostic of the load. */
public final class InvalidProjectException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /** Diagnostics in the order of discovery; at least one is an error. */
  public InvalidProjectException(List<Diagnostic> diagnostics) {
    super(
        diagnostics.stream()
            .filter(d -> d.severity() == Severity.ERROR)
            .map(Diagnostic::message)
            .findFirst()
            .orElseThrow());
    this.diagnostics = List.copyOf(diagnostics);
  }

  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}

package io.jcompose.usecase;

import io.jcompose.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hooks have failed, each with its place. Those before stops have kept nothing from being done, one
 * after a start has ended the command.
 */
public final class HooksFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  HooksFailedException(List<Diagnostic> diagnostics, @Nullable Throwable cause) {
    super(diagnostics.getFirst().message(), cause);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** One a hook, in the order in which they failed; at least one. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}

package io.jcompose.diagnostic;

/** Whether a {@link Diagnostic} stops the load. */
public enum Severity {
  ERROR,
  WARNING
}

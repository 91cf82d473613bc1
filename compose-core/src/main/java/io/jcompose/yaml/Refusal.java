package io.jcompose.yaml;

import io.jcompose.diagnostic.SourcePosition;

/** Something that ends the reading of the file. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;
  private final transient SourcePosition at;
  private final String problem;
  private final String hint;

  Refusal(SourcePosition at, String message, String hint) {
    super(message);
    this.at = at;
    this.problem = message;
    this.hint = hint;
  }

  SourcePosition at() {
    return at;
  }

  String problem() {
    return problem;
  }

  String hint() {
    return hint;
  }
}

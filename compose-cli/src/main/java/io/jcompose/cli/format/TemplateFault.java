package io.jcompose.cli.format;

import java.util.Optional;

/** What is wrong with a part of a template; {@link Template} shows it to the user. */
final class TemplateFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Span at;
  private final transient Optional<String> hint;

  TemplateFault(Span at, String message, String hint) {
    super(message);
    this.at = at;
    this.hint = Optional.of(hint);
  }

  TemplateFault(Span at, String message) {
    super(message);
    this.at = at;
    this.hint = Optional.empty();
  }

  Span at() {
    return at;
  }

  /** What to write instead. */
  Optional<String> hint() {
    return hint;
  }
}

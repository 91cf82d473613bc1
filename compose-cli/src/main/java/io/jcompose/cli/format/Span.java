package io.jcompose.cli.format;

/** A part of a template, in chars; {@code end} is after the last. */
record Span(int start, int end) {
  Span to(Span other) {
    return new Span(start, other.end);
  }
}

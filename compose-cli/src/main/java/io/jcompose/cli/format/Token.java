package io.jcompose.cli.format;

/**
 * A piece of a template.
 *
 * @param text for {@code TEXT} and {@code STRING} what it stands for, for {@code FIELD} the name
 *     without its dot, else as written
 */
record Token(Kind kind, String text, Span at) {
  enum Kind {
    /** Between actions. */
    TEXT,
    /** <code>{{</code>. */
    OPEN,
    /** <code>}}</code>. */
    CLOSE,
    DOT,
    FIELD,
    /** The row: {@code $}. */
    ROOT,
    WORD,
    STRING,
    NUMBER,
    PIPE,
    LEFT,
    RIGHT,
    END
  }

  boolean is(Kind wanted) {
    return kind == wanted;
  }
}

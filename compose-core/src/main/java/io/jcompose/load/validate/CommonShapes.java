package io.jcompose.load.validate;

import static io.jcompose.load.validate.Shape.fields;
import static io.jcompose.load.validate.Shape.listOf;
import static io.jcompose.load.validate.Shape.oneOf;
import static io.jcompose.load.validate.Shape.single;
import static io.jcompose.load.validate.Shape.uniqueListOf;
import static io.jcompose.load.validate.Shape.words;

import io.jcompose.load.validate.Shape.ScalarType;

/** Shapes that many keys share. */
final class CommonShapes {
  static final Shape TEXT = single(ScalarType.TEXT);
  static final Shape NULL = single(ScalarType.NULL);
  static final Shape FLAG = single(ScalarType.BOOLEAN, ScalarType.TEXT);
  static final Shape NUMBER = single(ScalarType.NUMBER, ScalarType.TEXT);
  static final Shape INTEGER = single(ScalarType.INTEGER, ScalarType.TEXT);
  static final Shape TEXTS = listOf(TEXT);
  static final Shape UNIQUE_TEXTS = uniqueListOf(TEXT);
  static final Shape TEXT_OR_TEXTS = oneOf(TEXT, UNIQUE_TEXTS);
  static final Shape SCALAR =
      single(ScalarType.TEXT, ScalarType.NUMBER, ScalarType.BOOLEAN, ScalarType.NULL);
  static final Shape LIST_OR_MAPPING = oneOf(fields().matching(".+", SCALAR), UNIQUE_TEXTS);
  static final Shape COMMAND = oneOf(single(ScalarType.NULL, ScalarType.TEXT), TEXTS);
  static final Shape OPTIONS =
      fields().opened().matching("^.+\\z", single(ScalarType.TEXT, ScalarType.NUMBER));
  static final Shape EXTRA_HOSTS = oneOf(fields().matching(".+", oneOf(TEXT, TEXTS)), UNIQUE_TEXTS);
  static final Shape FILE_REFERENCES =
      listOf(
          oneOf(
              TEXT,
              fields()
                  .with(TEXT, "source", "target", "uid", "gid")
                  .with("mode", NUMBER)
                  .extensible()));
  static final Shape ULIMITS =
      fields()
          .opened()
          .matching(
              "^[a-z]+\\z",
              oneOf(
                  INTEGER,
                  fields().with(INTEGER, "hard", "soft").requiring("soft", "hard").extensible()));
  static final String NAME = "^[a-zA-Z0-9._-]+\\z";

  private CommonShapes() {}

  static Shape order() {
    return words("start-first", "stop-first");
  }
}

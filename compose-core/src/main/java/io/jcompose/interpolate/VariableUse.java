package io.jcompose.interpolate;

/**
 * A variable in a text.
 *
 * @param argument what stands after the operator, as it is written; empty if there is no operator
 * @param index where its dollar sign stands, from the start of the whole text
 * @param length of the whole expression
 */
public record VariableUse(String name, Kind kind, String argument, int index, int length) {
  /** What the braces say besides the name. */
  public enum Kind {
    /** Nothing: {@code $A}, {@code ${A}}. */
    PLAIN,
    /** A value for when it is not set: {@code ${A:-b}}, {@code ${A-b}}. */
    DEFAULT,
    /** A value for when it is set: {@code ${A:+b}}, {@code ${A+b}}. */
    ALTERNATIVE,
    /** That it has to be set: {@code ${A:?why}}, {@code ${A?why}}. */
    REQUIRED
  }
}

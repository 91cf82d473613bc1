package io.jcompose.cli.render;

import io.jcompose.trace.Explanation;
import io.jcompose.trace.Explanation.Replaced;
import io.jcompose.trace.Explanation.Variable;

/** Origins of values, in words. */
public final class ExplanationText {
  private ExplanationText() {}

  /** A line for the value, and an indented one for each part of its story. */
  public static String of(Explanation explanation) {
    StringBuilder text = new StringBuilder();
    text.append(Printable.line(explanation.path() + ": " + explanation.value())).append('\n');
    line(text, explanation.at().map(at -> "from " + at).orElse("implied: no file says so"));
    for (Variable variable : explanation.variables()) {
      line(text, variable(variable));
    }
    for (Replaced replaced : explanation.replaced()) {
      line(text, "replaces " + replaced.value() + " from " + replaced.at());
    }
    return text.toString();
  }

  private static String variable(Variable variable) {
    String name = "${" + variable.name() + "}";
    if (variable.value().isEmpty()) {
      return name + " is not set";
    }
    return name
        + " is "
        + variable.value().get()
        + " from "
        + variable.at().map(Object::toString).orElse("the environment");
  }

  private static void line(StringBuilder text, String line) {
    text.append("    ").append(Printable.line(line)).append('\n');
  }
}

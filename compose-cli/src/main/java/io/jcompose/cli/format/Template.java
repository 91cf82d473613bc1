package io.jcompose.cli.format;

import io.jcompose.cli.render.Printable;
import io.jcompose.usecase.RefusedException;
import java.util.List;
import java.util.function.UnaryOperator;

/** A template in docker's syntax, whose fields are those of some columns. */
final class Template {
  private static final String INDENT = "      ";

  private final String text;
  private final List<Node> nodes;

  private Template(String text, List<Node> nodes) {
    this.text = text;
    this.nodes = nodes;
  }

  /**
   * Reads a template.
   *
   * @throws RefusedException if it is none, or has fields that no row has; the message shows where
   */
  static Template of(String text, Columns columns) {
    try {
      List<Node> nodes = TemplateParser.parse(text);
      new FieldCheck(columns).check(nodes);
      return new Template(text, nodes);
    } catch (TemplateFault fault) {
      throw refused(text, fault);
    }
  }

  /**
   * What it makes of a row.
   *
   * @param safe applied to the text of each action
   * @throws RefusedException if a value is not what an action needs; the message shows where
   */
  String print(Row row, UnaryOperator<String> safe) {
    try {
      return new Evaluation(row, false, safe).print(nodes);
    } catch (TemplateFault fault) {
      throw refused(text, fault);
    }
  }

  /** The line above the rows. What needs a real row is left out. */
  String header(Row headers) {
    Evaluation evaluation = new Evaluation(headers, true, UnaryOperator.identity());
    try {
      return evaluation.print(nodes);
    } catch (TemplateFault needsRow) {
      return evaluation.printed();
    }
  }

  private static RefusedException refused(String text, TemplateFault fault) {
    int start = Math.min(fault.at().start(), text.length());
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    int lineEnd = text.indexOf('\n', start);
    String line = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
    String before = shown(text.substring(lineStart, start));
    String marked =
        shown(text.substring(start, Math.min(fault.at().end(), lineStart + line.length())));
    String carets = "^".repeat(Math.max(1, marked.codePointCount(0, marked.length())));
    String message =
        "--format: "
            + fault.getMessage()
            + "\n"
            + INDENT
            + shown(line)
            + "\n"
            + INDENT
            + " ".repeat(before.codePointCount(0, before.length()))
            + carets;
    return new RefusedException(
        fault.hint().map(hint -> message + "\n" + INDENT + hint).orElse(message));
  }

  private static String shown(String text) {
    return Printable.line(text.replace('\t', ' '));
  }
}

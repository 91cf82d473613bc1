package io.jcompose.cli.format;

import io.jcompose.cli.format.Node.Call;
import io.jcompose.cli.format.Node.Operand;
import io.jcompose.cli.format.Node.Pipeline;
import io.jcompose.diagnostic.Nearest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/** Finds fields in a template that no row has, however many rows there are. */
final class FieldCheck {
  private final SequencedSet<String> known;

  FieldCheck(Columns columns) {
    known = new LinkedHashSet<>(columns.headers().keySet());
    if (columns.labelled()) {
      known.add(Evaluation.LABEL);
    }
  }

  /**
   * Checks what stands outside of {@code range} and {@code with}, where the dot is a row.
   *
   * @throws TemplateFault if there is such a field
   */
  void check(List<Node> nodes) {
    nodes(nodes, true);
  }

  private void nodes(List<Node> nodes, boolean dotIsRow) {
    nodes.forEach(node -> node(node, dotIsRow));
  }

  private void node(Node node, boolean dotIsRow) {
    switch (node) {
      case Node.Text _ -> {}
      case Node.Output(var pipeline) -> pipeline(pipeline, dotIsRow);
      case Node.If(var condition, var then, var otherwise) -> {
        pipeline(condition, dotIsRow);
        nodes(then, dotIsRow);
        nodes(otherwise, dotIsRow);
      }
      case Node.Range(var list, var body, var otherwise) -> {
        pipeline(list, dotIsRow);
        nodes(body, false);
        nodes(otherwise, dotIsRow);
      }
      case Node.With(var value, var body, var otherwise) -> {
        pipeline(value, dotIsRow);
        nodes(body, false);
        nodes(otherwise, dotIsRow);
      }
    }
  }

  private void pipeline(Pipeline pipeline, boolean dotIsRow) {
    for (Call call : pipeline.calls()) {
      operand(call.head(), dotIsRow);
      call.arguments().forEach(argument -> operand(argument, dotIsRow));
    }
  }

  private void operand(Operand operand, boolean dotIsRow) {
    switch (operand) {
      case Operand.Field(var of, var name, var at) -> {
        boolean ofRow = of instanceof Operand.Root || (of instanceof Operand.Dot && dotIsRow);
        if (ofRow && !known.contains(name)) {
          throw new TemplateFault(
              at, "there is no field \"" + name + "\"", Nearest.hint(name, known));
        }
        operand(of, dotIsRow);
      }
      case Operand.Group(var pipeline, _) -> pipeline(pipeline, dotIsRow);
      case Operand.Dot _, Operand.Root _, Operand.Literal _, Operand.Function _ -> {}
    }
  }
}

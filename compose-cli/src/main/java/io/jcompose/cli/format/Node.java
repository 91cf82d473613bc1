package io.jcompose.cli.format;

import io.jcompose.model.Value;
import java.util.List;

/** A parsed template is a list of these. */
sealed interface Node {
  /** What is printed as it is. */
  record Text(String text) implements Node {}

  /** An action whose value is printed. */
  record Output(Pipeline pipeline) implements Node {}

  /** {@code if}; {@code otherwise} holds another one for {@code else if}. */
  record If(Pipeline condition, List<Node> then, List<Node> otherwise) implements Node {}

  /** {@code range}; {@code otherwise} is for an empty list. */
  record Range(Pipeline list, List<Node> body, List<Node> otherwise) implements Node {}

  /** {@code with}; {@code otherwise} is for an empty value. */
  record With(Pipeline value, List<Node> body, List<Node> otherwise) implements Node {}

  /** Calls; each gets the value of the one before as its last argument. */
  record Pipeline(List<Call> calls, Span at) {}

  /** A function, a field, or any other value if there are no arguments. */
  record Call(Operand head, List<Operand> arguments, Span at) {}

  /** What a call consists of. */
  sealed interface Operand {
    Span at();

    /** What is being looked at: {@code .}; the row, outside of {@code range} and {@code with}. */
    record Dot(Span at) implements Operand {}

    /** The row: {@code $}. */
    record Root(Span at) implements Operand {}

    /** {@code .Name} of another value. */
    record Field(Operand of, String name, Span at) implements Operand {}

    /** A string, a number or a truth value. */
    record Literal(Value value, Span at) implements Operand {}

    /** A function by its name. */
    record Function(String name, Span at) implements Operand {}

    /** A pipeline in parentheses. */
    record Group(Pipeline pipeline, Span at) implements Operand {}
  }
}

package io.jcompose.cli.format;

import io.jcompose.cli.format.Functions.Arguments;
import io.jcompose.cli.format.Node.Call;
import io.jcompose.cli.format.Node.Operand;
import io.jcompose.cli.format.Node.Pipeline;
import io.jcompose.config.JsonText;
import io.jcompose.diagnostic.Nearest;
import io.jcompose.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Prints one row, or the header above all rows, by a template. */
final class Evaluation {
  /** The one field that takes an argument: a label's name. */
  static final String LABEL = "Label";

  /** Leave a header as it is: what they do is for the values below it. */
  private static final Set<String> NOT_FOR_HEADERS =
      Set.of("json", "upper", "lower", "title", "truncate");

  private final Row row;
  private final boolean header;
  private final UnaryOperator<String> safe;
  private final StringBuilder out = new StringBuilder();

  /**
   * An evaluation for one row.
   *
   * @param header whether the row holds the names of the columns
   * @param safe applied to the text of each action, since it comes from elsewhere
   */
  Evaluation(Row row, boolean header, UnaryOperator<String> safe) {
    this.row = row;
    this.header = header;
    this.safe = safe;
  }

  /**
   * What the template makes of the row.
   *
   * @throws TemplateFault if a value is not what an action needs
   */
  String print(List<Node> nodes) {
    print(nodes, row.fields());
    return out.toString();
  }

  /** What has been printed, even if a fault ended it. */
  String printed() {
    return out.toString();
  }

  private void print(List<Node> nodes, Value dot) {
    nodes.forEach(node -> print(node, dot));
  }

  private void print(Node node, Value dot) {
    switch (node) {
      case Node.Text(var text) -> out.append(text);
      case Node.Output(var pipeline) -> out.append(safe.apply(Shown.text(value(pipeline, dot))));
      case Node.If(var condition, var then, var otherwise) ->
          print(Shown.isTrue(value(condition, dot)) ? then : otherwise, dot);
      case Node.Range range -> range(range, dot);
      case Node.With(var subject, var body, var otherwise) -> {
        Value value = value(subject, dot);
        if (Shown.isTrue(value)) {
          print(body, value);
        } else {
          print(otherwise, dot);
        }
      }
    }
  }

  private void range(Node.Range range, Value dot) {
    Value list = value(range.list(), dot);
    if (header && list instanceof Value.Text) {
      return; // the name of a column stands for its list
    }
    if (!(list instanceof Value.Items(var items))) {
      throw new TemplateFault(range.list().at(), "\"range\" needs a list");
    }
    if (items.isEmpty()) {
      print(range.otherwise(), dot);
    }
    items.forEach(item -> print(range.body(), item));
  }

  private Value value(Pipeline pipeline, Value dot) {
    Optional<Value> last = Optional.empty();
    Span lastAt = pipeline.at();
    for (Call call : pipeline.calls()) {
      last = Optional.of(value(call, dot, last, lastAt));
      lastAt = call.at();
    }
    return last.orElseThrow();
  }

  /** The value of a call, whose last argument may come from the call before. */
  private Value value(Call call, Value dot, Optional<Value> piped, Span pipedAt) {
    if (call.head() instanceof Operand.Function(var name, _) && isLazy(name)) {
      return lazy(name, call, dot, piped);
    }
    List<Value> values = new ArrayList<>();
    List<Span> places = new ArrayList<>();
    for (Operand argument : call.arguments()) {
      values.add(value(argument, dot));
      places.add(argument.at());
    }
    piped.ifPresent(value -> {
      values.add(value);
      places.add(pipedAt);
    });
    Arguments arguments = new Arguments(values, places, call.at());
    return switch (call.head()) {
      case Operand.Function(var name, _) -> function(name, arguments);
      case Operand.Field(var of, var name, _) when name.equals(LABEL) && isRow(value(of, dot)) ->
          label(arguments);
      case Operand head when values.isEmpty() -> value(head, dot);
      case Operand head ->
          throw new TemplateFault(
              head.at(), "a field takes no values", "write it alone: {{ }} around each field");
    };
  }

  /** As in Go, values after the one that decides are not asked for. */
  private static boolean isLazy(String function) {
    return function.equals("and") || function.equals("or");
  }

  private Value lazy(String name, Call call, Value dot, Optional<Value> piped) {
    List<Value> values = new ArrayList<>();
    List<Span> places = new ArrayList<>();
    for (Operand argument : call.arguments()) {
      Value value = value(argument, dot);
      if (Shown.isTrue(value) == name.equals("or")) {
        return value;
      }
      values.add(value);
      places.add(argument.at());
    }
    piped.ifPresent(value -> {
      values.add(value);
      places.add(call.at());
    });
    return Functions.call(name, new Arguments(values, places, call.at()));
  }

  private Value function(String name, Arguments arguments) {
    if (header && NOT_FOR_HEADERS.contains(name) && !arguments.values().isEmpty()) {
      return arguments.value(0);
    }
    if (name.equals("json") && arguments.values().size() == 1 && isRow(arguments.value(0))) {
      return new Value.Text(JsonText.compact(row.json()));
    }
    return Functions.call(name, arguments);
  }

  private Value value(Operand operand, Value dot) {
    return switch (operand) {
      case Operand.Dot _ -> dot;
      case Operand.Root _ -> row.fields();
      case Operand.Literal(var value, _) -> value;
      case Operand.Group(var pipeline, _) -> value(pipeline, dot);
      case Operand.Function(var name, var at) ->
          function(name, new Arguments(List.of(), List.of(), at));
      case Operand.Field(var of, var name, var at) -> field(value(of, dot), name, at);
    };
  }

  private Value field(Value of, String name, Span at) {
    if (isRow(of) && name.equals(LABEL)) {
      throw noLabel(at);
    }
    if (!(of instanceof Value.Fields(var fields))) {
      String message = Shown.kind(of) + " has no field \"" + name + "\"";
      throw of instanceof Value.Items
          ? new TemplateFault(at, message, "take the items with {{range}} or {{index LIST 0}}")
          : new TemplateFault(at, message, "fields of the row are written $.NAME here");
    }
    Value value = fields.get(name);
    if (value == null) {
      throw new TemplateFault(
          at, "there is no field \"" + name + "\"", Nearest.hint(name, fields.keySet()));
    }
    return value;
  }

  private Value label(Arguments arguments) {
    if (arguments.values().size() != 1) {
      throw noLabel(arguments.at());
    }
    String name = arguments.text(0);
    if (header) {
      // as in docker: the last part of the name is what tells labels apart
      String last = name.substring(name.lastIndexOf('.') + 1);
      return new Value.Text(last.replace('-', ' ').replace('_', ' '));
    }
    return new Value.Text(row.labels().getOrDefault(name, ""));
  }

  private static TemplateFault noLabel(Span at) {
    return new TemplateFault(
        at, "which label?", "write its name: {{.Label \"com.docker.compose.service\"}}");
  }

  private boolean isRow(Value value) {
    return value.equals(row.fields());
  }
}

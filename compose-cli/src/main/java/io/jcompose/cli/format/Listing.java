package io.jcompose.cli.format;

import io.jcompose.cli.render.Printable;
import io.jcompose.config.JsonText;
import io.jcompose.config.TextTable;
import io.jcompose.diagnostic.Nearest;
import io.jcompose.model.Value;
import io.jcompose.usecase.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Prints rows in the form that {@code --format} asks for. */
public sealed interface Listing {
  /**
   * The form that a text asks for: {@code table} or nothing, {@code json}, {@code table TEMPLATE},
   * or a template.
   *
   * @throws RefusedException if it is none of these; the message shows why
   */
  static Listing of(String format, Columns columns) {
    if (format.isEmpty() || format.equals("table")) {
      return new Table(Template.of(columns.standard(), columns), columns);
    }
    if (format.equals("json")) {
      return new Json(columns.json());
    }
    if (!format.contains("{{")) {
      List<String> known = List.of("table", "json");
      throw new RefusedException(
          "--format \""
              + format
              + "\" is neither \"table\", \"json\" nor a template\n      "
              + Nearest.to(format, known)
                  .map(near -> "did you mean \"" + near + "\"?")
                  .orElse("a template has fields, such as {{.Name}}"));
    }
    return format.startsWith("table")
        ? new Table(Template.of(trimmed(format.substring("table".length())), columns), columns)
        : new Lines(Template.of(trimmed(format), columns));
  }

  /** Without the spaces around it, as docker takes it. */
  private static String trimmed(String template) {
    return template.replaceAll("^ +| +$", "");
  }

  /**
   * All rows as text that ends with a line break, or nothing.
   *
   * @param terminal whether it goes to a terminal, which no byte of a value may steer
   * @throws RefusedException if the template does not fit a row's values
   */
  String print(List<Row> rows, boolean terminal);

  /** Columns below their headers. */
  record Table(Template template, Columns columns) implements Listing {
    private static final int PADDING = 3;

    @Override
    public String print(List<Row> rows, boolean terminal) {
      StringBuilder text = new StringBuilder(template.header(headers())).append('\n');
      rows.forEach(row -> text.append(template.print(row, Table::cell)).append('\n'));
      List<List<String>> cells =
          text.toString().lines().map(line -> Arrays.asList(line.split("\t", -1))).toList();
      return TextTable.of(cells, columns.minimum(), PADDING);
    }

    /** A value on one line and in one column. */
    private static String cell(String value) {
      return Printable.line(value);
    }

    private Row headers() {
      SequencedMap<String, Value> texts = new TreeMap<>();
      columns.headers().forEach((name, header) -> texts.put(name, new Value.Text(header)));
      return new Row(new Value.Fields(texts), Map.of());
    }
  }

  /** What a template makes of each row. */
  record Lines(Template template) implements Listing {
    @Override
    public String print(List<Row> rows, boolean terminal) {
      UnaryOperator<String> safe = terminal ? Printable::text : UnaryOperator.identity();
      StringBuilder text = new StringBuilder();
      rows.forEach(row -> text.append(template.print(row, safe)).append('\n'));
      return text.toString();
    }
  }

  /** JSON. */
  record Json(Columns.Json form) implements Listing {
    @Override
    public String print(List<Row> rows, boolean terminal) {
      StringBuilder text = new StringBuilder();
      switch (form) {
        case LINES -> rows.forEach(row -> text.append(JsonText.compact(row.json())).append('\n'));
        case ARRAY -> {
          List<Value> all = rows.stream().map(row -> (Value) row.json()).toList();
          text.append(JsonText.compact(new Value.Items(all))).append('\n');
        }
      }
      return terminal ? Printable.text(text.toString()) : text.toString();
    }
  }
}

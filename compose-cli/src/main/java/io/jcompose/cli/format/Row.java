package io.jcompose.cli.format;

import io.jcompose.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * One line of a listing.
 *
 * @param fields what the columns show, by their names
 * @param labels what {@code .Label "NAME"} shows
 * @param json what stands for it in JSON
 */
public record Row(Value.Fields fields, Map<String, String> labels, Value.Fields json) {
  public Row {
    labels = Map.copyOf(labels);
  }

  /** A row whose JSON has the fields of its columns. */
  Row(Value.Fields fields, Map<String, String> labels) {
    this(fields, labels, fields);
  }

  /** A row of texts without labels. */
  static Row of(SequencedMap<String, String> texts) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    texts.forEach((name, text) -> fields.put(name, new Value.Text(text)));
    return new Row(new Value.Fields(fields), Map.of());
  }
}

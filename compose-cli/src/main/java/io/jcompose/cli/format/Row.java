package io.jcompose.cli.format;

import io.jcompose.model.Value;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * One line of a listing.
 *
 * @param fields what the columns show, by their names
 * @param labels what {@code .Label "NAME"} shows
 */
public record Row(Value.Fields fields, Map<String, String> labels) {
  public Row {
    labels = Map.copyOf(labels);
  }

  /** A row of texts without labels. */
  public static Row of(SequencedMap<String, String> texts) {
    SequencedMap<String, Value> fields = new TreeMap<>();
    texts.forEach((name, text) -> fields.put(name, new Value.Text(text)));
    return new Row(new Value.Fields(fields), Map.of());
  }
}

package io.jcompose.cli.format;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * What a listing can show.
 *
 * @param headers the names of the fields, and what stands above them in a table
 * @param standard the template of the table shown unless another one is asked for
 * @param labelled whether there is {@code .Label "NAME"}
 * @param minimum width of a column, in characters
 * @param json how rows are printed for {@code --format json}
 */
public record Columns(
    SequencedMap<String, String> headers,
    String standard,
    boolean labelled,
    int minimum,
    Json json) {
  public Columns {
    headers = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(headers));
  }

  /** The form of JSON that docker compose gives a listing. */
  public enum Json {
    /** An object a line. */
    LINES,
    /** One list of all. */
    ARRAY
  }
}

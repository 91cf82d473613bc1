package io.jcompose.cli.render;

import io.jcompose.config.ConfigDifference;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.model.Value;
import io.jcompose.trace.Explanation;
import io.jcompose.trace.Explanation.Replaced;
import io.jcompose.trace.Explanation.Variable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/** Differences of projects and origins of values as JSON. */
public final class ConfigJson {
  private ConfigJson() {}

  /** Objects with {@code path}, {@code before} and {@code after}; what is absent is left out. */
  public static Value.Items differences(List<ConfigDifference> differences) {
    return items(differences, ConfigJson::difference);
  }

  /**
   * Objects with {@code path}, {@code value}, {@code from} (absent if implied), {@code variables}
   * and {@code replaces}.
   */
  public static Value.Items explanations(List<Explanation> explanations) {
    return items(explanations, ConfigJson::explanation);
  }

  private static Value difference(ConfigDifference difference) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    fields.put("path", new Value.Text(difference.path()));
    difference.before().ifPresent(value -> fields.put("before", value));
    difference.after().ifPresent(value -> fields.put("after", value));
    return new Value.Fields(fields);
  }

  private static Value explanation(Explanation explanation) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    fields.put("path", new Value.Text(explanation.path()));
    fields.put("value", new Value.Text(explanation.value()));
    putPlace(fields, explanation.at());
    fields.put("variables", items(explanation.variables(), ConfigJson::variable));
    fields.put("replaces", items(explanation.replaced(), ConfigJson::replaced));
    return new Value.Fields(fields);
  }

  private static Value variable(Variable variable) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    fields.put("name", new Value.Text(variable.name()));
    variable.value().ifPresent(value -> fields.put("value", new Value.Text(value)));
    putPlace(fields, variable.at());
    return new Value.Fields(fields);
  }

  private static Value replaced(Replaced replaced) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    fields.put("value", new Value.Text(replaced.value()));
    putPlace(fields, Optional.of(replaced.at()));
    return new Value.Fields(fields);
  }

  private static void putPlace(SequencedMap<String, Value> fields, Optional<SourcePosition> at) {
    at.ifPresent(place -> fields.put("from", new Value.Text(place.toString())));
  }

  private static <T> Value.Items items(List<T> all, Function<T, Value> describe) {
    return new Value.Items(all.stream().map(describe).toList());
  }
}

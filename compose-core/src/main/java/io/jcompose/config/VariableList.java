package io.jcompose.config;

import io.jcompose.interpolate.TemplateVariable;
import io.jcompose.model.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/** The variables that a document asks for, as {@code docker compose config} lists them. */
public final class VariableList {
  private final SequencedMap<String, TemplateVariable> found = new TreeMap<>();

  private VariableList() {}

  /** By name; keys of mappings hold none. */
  public static List<TemplateVariable> of(Value.Fields document) {
    VariableList list = new VariableList();
    list.collect(document);
    return List.copyOf(list.found.values());
  }

  /** JSON as docker compose writes it, without a line break at the end. */
  public static String json(List<TemplateVariable> variables) {
    return JsonText.indented(fields(variables, "Name", "DefaultValue", "PresenceValue", "Required"))
        .replaceAll("(?m)^( +)", "$1$1");
  }

  /** YAML as docker compose writes it, but for the depth of its indents. */
  public static String yaml(List<TemplateVariable> variables) {
    return YamlText.of(fields(variables, "name", "defaultvalue", "presencevalue", "required"));
  }

  /** A table with a heading, columns as wide as they have to be and at least twenty. */
  public static String table(List<TemplateVariable> variables) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "REQUIRED", "DEFAULT VALUE", "ALTERNATE VALUE"));
    for (TemplateVariable variable : variables) {
      rows.add(
          List.of(
              variable.name(),
              Boolean.toString(variable.required()),
              variable.defaultValue(),
              variable.alternative()));
    }
    return TextTable.of(rows, 20, 3);
  }

  private void collect(Value value) {
    switch (value) {
      case Value.Text(var text) -> TemplateVariable.collect(text, found);
      case Value.Items(var items) -> items.forEach(this::collect);
      case Value.Fields(var fields) -> fields.values().forEach(this::collect);
      case Value.Null(), Value.Bool(_), Value.Int(_), Value.Real(_), Value.SinglePrecision(_) -> {}
    }
  }

  private static Value.Fields fields(
      List<TemplateVariable> variables,
      String name,
      String defaultValue,
      String alternative,
      String required) {
    SequencedMap<String, Value> all = new TreeMap<>();
    for (TemplateVariable variable : variables) {
      SequencedMap<String, Value> one = new LinkedHashMap<>();
      one.put(name, new Value.Text(variable.name()));
      one.put(defaultValue, new Value.Text(variable.defaultValue()));
      one.put(alternative, new Value.Text(variable.alternative()));
      one.put(required, new Value.Bool(variable.required()));
      all.put(variable.name(), new Value.Fields(one));
    }
    return new Value.Fields(all);
  }
}

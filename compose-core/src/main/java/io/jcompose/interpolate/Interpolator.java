package io.jcompose.interpolate;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Severity;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.PathRules;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Entry;
import io.jcompose.yaml.YamlNode.Kind;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Replaces the variables in the values of one file; keys are left alone. Texts that stand where the
 * spec wants a number or a boolean become one, whether they held a variable or not.
 */
public final class Interpolator {
  private static final Set<String> OLD_BOOLEANS = Set.of("y", "yes", "on", "n", "no", "off");

  private final SourceText source;
  private final Variables variables;
  private final Diagnostics diagnostics;
  private final Uses uses;

  /** Told of the variables in values. */
  @FunctionalInterface
  public interface Uses {
    /** A variable was replaced in the value at a place; empty if it is not set. */
    void used(SourcePosition in, String variable, Optional<String> value);
  }

  /** For the nodes of one file. */
  public Interpolator(SourceText source, Variables variables, Diagnostics diagnostics, Uses uses) {
    this.uses = uses;
    this.source = source;
    this.variables = variables;
    this.diagnostics = diagnostics;
  }

  /** The node with every variable replaced; problems become diagnostics at the variable. */
  public YamlNode interpolate(YamlNode root) {
    return interpolate(root, NodePath.ROOT, ScalarCast.RULES);
  }

  /** A single text, such as the project's name, with every variable replaced. */
  public String interpolate(Scalar scalar, NodePath path) {
    return Template.expand(scalar.text(), variables, new Report(scalar, path));
  }

  private YamlNode interpolate(YamlNode node, NodePath path, PathRules<ScalarCast> rules) {
    return switch (node) {
      case Mapping mapping -> mapping(mapping, path, rules);
      case Sequence sequence -> {
        List<YamlNode> items = new ArrayList<>(sequence.items().size());
        for (YamlNode item : sequence.items()) {
          items.add(interpolate(item, path.item(items.size()), rules.item()));
        }
        yield new Sequence(items, sequence.at());
      }
      case Scalar scalar -> scalar.isText() ? text(scalar, path, rules.rule()) : scalar;
    };
  }

  private Mapping mapping(Mapping mapping, NodePath path, PathRules<ScalarCast> rules) {
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) ->
            entries.put(
                key,
                new Entry(
                    entry.keyAt(), interpolate(entry.value(), path.key(key), rules.key(key)))));
    return new Mapping(entries, mapping.at());
  }

  private Scalar text(Scalar scalar, NodePath path, Optional<ScalarCast> cast) {
    Report report = new Report(scalar, path);
    String text = Template.expand(scalar.text(), variables, report);
    Scalar expanded = new Scalar(Kind.TEXT, text, scalar.plain(), scalar.at());
    return cast.isEmpty() || report.failed ? expanded : cast(expanded, path, cast.get());
  }

  private Scalar cast(Scalar scalar, NodePath path, ScalarCast cast) {
    Optional<Scalar> result = cast.apply(scalar);
    if (result.isEmpty()) {
      diagnostics.error(
          scalar.at(),
          path.toString(),
          "\"" + scalar.text() + "\" is not " + cast.wanted(),
          "write " + cast.wanted());
    } else if (OLD_BOOLEANS.contains(scalar.text().toLowerCase(Locale.ROOT))) {
      diagnostics.warning(
          scalar.at(),
          path.toString(),
          "\"" + scalar.text() + "\" is not a boolean in YAML 1.2",
          "write " + result.get().text());
    }
    return result.orElse(scalar);
  }

  /** Turns places in a scalar's text into places in the file. */
  private final class Report implements Template.Problems {
    private final Scalar scalar;
    private final NodePath path;
    private boolean failed;

    Report(Scalar scalar, NodePath path) {
      this.scalar = scalar;
      this.path = path;
    }

    @Override
    public void used(VariableUse use) {
      uses.used(scalar.at(), use.name(), variables.get(use.name()));
    }

    @Override
    public void unset(String name, int index, int length) {
      if (diagnostics.isFull(Severity.WARNING)) {
        return;
      }
      diagnostics.warning(
          at(index, length),
          path.toString(),
          "variable " + name + " is not set, so it is blank",
          "set it, or write ${" + name + ":-default}");
    }

    @Override
    public void error(String message, String hint, int index, int length) {
      failed = true;
      if (diagnostics.isFull(Severity.ERROR)) {
        return;
      }
      diagnostics.error(at(index, length), path.toString(), message, hint);
    }

    // Quotes and folding shift texts against the file, but dollar signs keep their number.
    private SourcePosition at(int index, int length) {
      int place = source.indexOf(scalar.at());
      long dollars = scalar.text().substring(0, index).chars().filter(c -> c == '$').count();
      place = source.text().indexOf('$', place);
      for (long i = 0; i < dollars && place >= 0; i++) {
        place = source.text().indexOf('$', place + 1);
      }
      return place < 0 ? scalar.at() : source.at(place, length);
    }
  }
}

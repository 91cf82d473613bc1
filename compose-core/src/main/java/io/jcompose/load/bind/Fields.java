package io.jcompose.load.bind;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.model.ByteSize;
import io.jcompose.model.Cpus;
import io.jcompose.model.Value;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Kind;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Reads the keys of one mapping as what they are in the model. A value of the wrong kind is
 * reported and taken for absent; nothing, an empty text and zero are absent where docker compose
 * takes them for that.
 */
final class Fields {
  private final Mapping mapping;
  private final NodePath path;
  private final Diagnostics diagnostics;

  Fields(Mapping mapping, NodePath path, Diagnostics diagnostics) {
    this.mapping = mapping;
    this.path = path;
    this.diagnostics = diagnostics;
  }

  boolean has(String key) {
    return mapping.has(key);
  }

  SequencedMap<String, Value> extensions() {
    return Values.extensions(mapping);
  }

  /** A text that is not empty. */
  Optional<String> text(String key) {
    return scalar(key).flatMap(scalar -> text(scalar, path.key(key))).filter(t -> !t.isEmpty());
  }

  boolean flag(String key) {
    return optionalFlag(key).orElse(false);
  }

  Optional<Boolean> optionalFlag(String key) {
    return converted(key, "true or false", Fields::bool);
  }

  Optional<Long> integer(String key) {
    return converted(key, "a whole number", Numbers::integer);
  }

  /** A whole number other than zero. */
  Optional<Long> nonZero(String key) {
    return integer(key).filter(value -> value != 0);
  }

  Optional<Integer> smallInteger(String key) {
    return converted(
        key,
        "a whole number of at most 2147483647",
        scalar ->
            Numbers.integer(scalar).filter(value -> value == value.intValue()).map(Long::intValue));
  }

  Optional<Integer> smallNonZero(String key) {
    return smallInteger(key).filter(value -> value != 0);
  }

  /** A number from 0 up to a limit, given as such: interpolation has made numbers of texts. */
  Optional<Long> count(String key, long max) {
    return converted(
        key,
        max == Long.MAX_VALUE ? "a whole number of 0 or more" : "a whole number from 0 to " + max,
        scalar ->
            Optional.of(scalar)
                .filter(number -> !number.isText())
                .flatMap(Numbers::integer)
                .filter(value -> value >= 0 && value <= max));
  }

  Optional<Long> count(String key) {
    return count(key, Long.MAX_VALUE);
  }

  /** The same with 32 bits, in which zero is absent. */
  Optional<Integer> smallCount(String key, int max) {
    return count(key, max).map(Long::intValue).filter(value -> value != 0);
  }

  /** A whole number, given as such and without a fraction. */
  Optional<Long> exact(String key) {
    return converted(
        key,
        "a whole number",
        scalar ->
            Optional.of(scalar)
                .filter(number -> number.kind() == Kind.INTEGER)
                .flatMap(Numbers::integer));
  }

  Optional<Float> singlePrecision(String key) {
    return converted(key, "a number", Numbers::real)
        .map(Double::floatValue)
        .filter(value -> value != 0);
  }

  Optional<Cpus> cpus(String key) {
    return singlePrecision(key).map(Cpus::new);
  }

  Optional<ByteSize> size(String key) {
    return converted(
            key,
            "a size such as 64m",
            scalar ->
                scalar.isText()
                    ? SizeText.parse(scalar.text())
                    : Numbers.integer(scalar)
                        .map(n -> new ByteSize(scalar.kind() == Kind.FLOAT ? 0 : n)))
        .filter(size -> size.bytes() != 0);
  }

  Optional<Duration> duration(String key) {
    return converted(key, "a duration such as 1m30s", scalar -> DurationText.parse(scalar.text()));
  }

  /** Permission bits: a text is octal, a number is one already. */
  Optional<Integer> mode(String key) {
    return converted(
        key,
        "permission bits such as \"0440\"",
        scalar ->
            scalar.isText()
                ? octal(scalar.text())
                : Optional.of(scalar)
                    .filter(s -> s.kind() == Kind.INTEGER)
                    .flatMap(Numbers::integer)
                    .map(Long::intValue));
  }

  private static Optional<Integer> octal(String text) {
    try {
      return Optional.of(Integer.parseInt(text, 8));
    } catch (NumberFormatException notOctal) {
      return Optional.empty();
    }
  }

  /** A list of texts; a single text is a list of one. */
  List<String> texts(String key) {
    return optionalTexts(key).orElse(List.of());
  }

  private Optional<List<String>> optionalTexts(String key) {
    return mapping.get(key).filter(node -> !isNull(node)).map(node -> texts(node, path.key(key)));
  }

  private List<String> texts(YamlNode node, NodePath at) {
    return switch (node) {
      case Scalar scalar -> text(scalar, at).map(List::of).orElse(List.of());
      case Sequence list -> {
        List<String> texts = new ArrayList<>();
        int number = 0;
        for (YamlNode item : list.items()) {
          NodePath itemPath = at.item(number++);
          if (item instanceof Scalar scalar) {
            text(scalar, itemPath).ifPresent(texts::add);
          } else {
            report(item, itemPath, "a text");
          }
        }
        yield texts;
      }
      case Mapping _ -> {
        report(node, at, "a list");
        yield List.of();
      }
    };
  }

  /** A list whose items are texts or numbers. */
  List<String> printed(String key) {
    return switch (mapping.get(key).orElse(null)) {
      case Sequence list ->
          list.items().stream()
              .filter(Scalar.class::isInstance)
              .map(item -> ((Scalar) item).text())
              .toList();
      case Scalar scalar when !scalar.isNull() -> List.of(scalar.text());
      case Scalar _, Mapping _ -> List.of();
      case null -> List.of();
    };
  }

  /** A command: a text is split into words; an empty one clears the image's. */
  Optional<List<String>> command(String key) {
    if (mapping.get(key).orElse(null) instanceof Scalar scalar && scalar.isText()) {
      Optional<List<String>> words = ShellWords.split(scalar.text());
      if (words.isEmpty()) {
        diagnostics.error(
            scalar.at(),
            path.key(key).toString(),
            "a quote or parenthesis in the command has no partner",
            "escape it, or write the command as a list");
      }
      return words;
    }
    return optionalTexts(key);
  }

  /** Names and values, from a mapping or a list; nothing becomes the empty text. */
  SequencedMap<String, String> options(String key) {
    SequencedMap<String, String> options = new LinkedHashMap<>();
    variables(key).forEach((name, value) -> options.put(name, value.orElse("")));
    return options;
  }

  /** Names and values from a mapping, which have to be texts or whole numbers. */
  SequencedMap<String, String> textOptions(String key) {
    SequencedMap<String, String> options = new LinkedHashMap<>();
    if (mapping.get(key).orElse(null) instanceof Mapping given) {
      Fields fields = new Fields(given, path.key(key), diagnostics);
      for (String name : given.entries().keySet()) {
        options.put(name, fields.text(name).orElse(""));
      }
    }
    return options;
  }

  /** Names and values, from a mapping or a list, some of them without a value. */
  SequencedMap<String, Optional<String>> variables(String key) {
    SequencedMap<String, Optional<String>> variables = new LinkedHashMap<>();
    switch (mapping.get(key).orElse(null)) {
      case Mapping given ->
          given
              .entries()
              .forEach((name, entry) -> {
                if (entry.value() instanceof Scalar scalar) {
                  variables.put(
                      name, scalar.isNull() ? Optional.empty() : Optional.of(scalar.text()));
                }
              });
      case Sequence list -> {
        for (YamlNode item : list.items()) {
          if (item instanceof Scalar scalar) {
            putAssignment(scalar.text(), variables);
          }
        }
      }
      case Scalar _ -> {}
      case null -> {}
    }
    return variables;
  }

  private static void putAssignment(String text, SequencedMap<String, Optional<String>> variables) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      variables.put(text, Optional.empty());
    } else {
      variables.put(text.substring(0, equals), Optional.of(text.substring(equals + 1)));
    }
  }

  /** The mapping below a key, read by a function. */
  <T> Optional<T> section(String key, Function<Fields, T> read) {
    return mapping.get(key).orElse(null) instanceof Mapping below
        ? Optional.of(read.apply(new Fields(below, path.key(key), diagnostics)))
        : Optional.empty();
  }

  /** The mappings in the list below a key, each read by a function. */
  <T> List<T> sections(String key, Function<Fields, T> read) {
    if (!(mapping.get(key).orElse(null) instanceof Sequence list)) {
      return List.of();
    }
    List<T> sections = new ArrayList<>();
    int number = 0;
    for (YamlNode item : list.items()) {
      NodePath itemPath = path.key(key).item(number++);
      if (item instanceof Mapping below) {
        sections.add(read.apply(new Fields(below, itemPath, diagnostics)));
      }
    }
    return sections;
  }

  /** What is below each name in the mapping below a key; nothing is an empty mapping. */
  <T> SequencedMap<String, T> named(String key, Function<Fields, T> read) {
    SequencedMap<String, T> named = new LinkedHashMap<>();
    optionallyNamed(key, read)
        .forEach((name, value) ->
            named.put(name, value.orElseGet(() -> read.apply(empty(path.keys(key, name))))));
    return named;
  }

  /** The same, in which nothing stays nothing. */
  <T> SequencedMap<String, Optional<T>> optionallyNamed(String key, Function<Fields, T> read) {
    SequencedMap<String, Optional<T>> named = new LinkedHashMap<>();
    if (mapping.get(key).orElse(null) instanceof Mapping below) {
      below
          .entries()
          .forEach((name, entry) -> {
            if (entry.value() instanceof Mapping value) {
              Fields fields = new Fields(value, path.keys(key, name), diagnostics);
              named.put(name, Optional.of(read.apply(fields)));
            } else if (isNull(entry.value())) {
              named.put(name, Optional.empty());
            }
          });
    }
    return named;
  }

  private Fields empty(NodePath at) {
    return new Fields(new Mapping(new LinkedHashMap<>(), mapping.at()), at, diagnostics);
  }

  /** The node of a key, for values of special form. */
  Optional<YamlNode> node(String key) {
    return mapping.get(key);
  }

  /** Reports a value that is not what it has to be. */
  void report(YamlNode node, String key, String wanted) {
    report(node, path.key(key), wanted);
  }

  /** Reports that what a key holds cannot be. */
  void error(YamlNode node, String key, String message, String hint) {
    diagnostics.error(node.at(), path.key(key).toString(), message, hint);
  }

  private void report(YamlNode node, NodePath at, String wanted) {
    String shown = node instanceof Scalar scalar ? "\"" + scalar.text() + "\"" : "this";
    diagnostics.error(node.at(), at.toString(), shown + " is not " + wanted, "write " + wanted);
  }

  private Optional<Scalar> scalar(String key) {
    Optional<YamlNode> node = mapping.get(key).filter(n -> !isNull(n));
    if (node.isPresent() && !(node.get() instanceof Scalar)) {
      report(node.get(), key, "a single value");
    }
    return node.filter(Scalar.class::isInstance).map(Scalar.class::cast);
  }

  private <T> Optional<T> converted(
      String key, String wanted, Function<Scalar, Optional<T>> convert) {
    Optional<Scalar> scalar = scalar(key);
    Optional<T> value = scalar.flatMap(convert);
    if (scalar.isPresent() && value.isEmpty()) {
      report(scalar.get(), key, wanted);
    }
    return value;
  }

  private Optional<String> text(Scalar scalar, NodePath at) {
    if (scalar.isText() || scalar.kind() == Kind.INTEGER) {
      return Optional.of(scalar.text());
    }
    if (!scalar.isNull()) {
      diagnostics.error(
          scalar.at(),
          at.toString(),
          "\"" + scalar.text() + "\" is not a text",
          "put it in quotes to make it a text");
    }
    return scalar.isNull() ? Optional.of("") : Optional.empty();
  }

  private static Optional<Boolean> bool(Scalar scalar) {
    return switch (scalar.text().toLowerCase(Locale.ROOT)) {
      case "true", "y", "yes", "on" -> Optional.of(true);
      case "false", "n", "no", "off" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static boolean isNull(YamlNode node) {
    return node instanceof Scalar scalar && scalar.isNull();
  }
}

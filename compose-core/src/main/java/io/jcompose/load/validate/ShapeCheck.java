package io.jcompose.load.validate;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Nearest;
import io.jcompose.load.validate.Shape.Anything;
import io.jcompose.load.validate.Shape.Fields;
import io.jcompose.load.validate.Shape.ListOf;
import io.jcompose.load.validate.Shape.OneOf;
import io.jcompose.load.validate.Shape.ScalarType;
import io.jcompose.load.validate.Shape.Single;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Entry;
import io.jcompose.yaml.YamlNode.Kind;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares nodes with shapes. */
final class ShapeCheck {
  private final Diagnostics diagnostics;

  ShapeCheck(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  void check(YamlNode node, Shape shape, NodePath path) {
    Optional<Shape> fitting = fitting(node, shape);
    if (fitting.isEmpty()) {
      diagnostics.error(
          node.at(),
          path.toString(),
          "expected " + expected(shape) + ", got " + actual(node),
          hint(node, shape));
      return;
    }
    switch (fitting.get()) {
      case Fields fields -> checkFields((Mapping) node, fields, path);
      case ListOf list -> checkList((Sequence) node, list, path);
      case Single single -> checkSingle((Scalar) node, single, path);
      case Anything _, OneOf _ -> {}
    }
  }

  /** The shape, or that of several, which takes this kind of node. */
  private static Optional<Shape> fitting(YamlNode node, Shape shape) {
    return switch (shape) {
      case OneOf(List<Shape> shapes) ->
          shapes.stream().filter(one -> fitting(node, one).isPresent()).findFirst();
      case Anything _ -> Optional.of(shape);
      case Fields _ -> Optional.of(shape).filter(_ -> node instanceof Mapping);
      case ListOf _ -> Optional.of(shape).filter(_ -> node instanceof Sequence);
      case Single single ->
          Optional.of(shape)
              .filter(_ ->
                  node instanceof Scalar scalar
                      && single.types().stream()
                          .anyMatch(type -> type.takes(scalar.kind(), scalar::text)));
    };
  }

  private void checkFields(Mapping mapping, Fields fields, NodePath path) {
    mapping.entries().forEach((key, entry) -> checkEntry(key, entry, fields, path));
    List<String> missing = fields.required().stream().filter(key -> !mapping.has(key)).toList();
    if (!missing.isEmpty()) {
      diagnostics.error(
          mapping.at(),
          path.toString(),
          "missing " + quoted(missing, " and "),
          "add " + quoted(missing, " and "));
    }
  }

  private void checkEntry(String key, Entry entry, Fields fields, NodePath path) {
    NodePath entryPath = path.key(key);
    Shape known = fields.known().get(key);
    if (known != null) {
      check(entry.value(), known, entryPath);
      return;
    }
    Optional<Shape> matched =
        fields.patterns().entrySet().stream()
            .filter(pattern -> pattern.getKey().matcher(key).find())
            .map(Map.Entry::getValue)
            .findFirst();
    if (matched.isPresent()) {
      check(entry.value(), matched.get(), entryPath);
    } else if (!fields.open()) {
      refuseKey(key, entry, fields, path);
    }
  }

  private void refuseKey(String key, Entry entry, Fields fields, NodePath path) {
    Set<String> known = fields.known().keySet();
    if (known.isEmpty()) {
      diagnostics.error(
          entry.keyAt(),
          path.key(key).toString(),
          "\"" + key + "\" is not a valid name here",
          "use letters, digits, \".\", \"_\" and \"-\"");
      return;
    }
    diagnostics.error(
        entry.keyAt(),
        path.key(key).toString(),
        "unknown key \"" + key + "\"",
        Nearest.hint(key, known));
  }

  private void checkList(Sequence list, ListOf shape, NodePath path) {
    int number = 0;
    for (YamlNode item : list.items()) {
      check(item, shape.item(), path.item(number++));
    }
    if (shape.unique()) {
      refuseEqualItems(list, path);
    }
  }

  private void refuseEqualItems(Sequence list, NodePath path) {
    Set<Object> seen = new HashSet<>();
    int number = 0;
    for (YamlNode item : list.items()) {
      NodePath itemPath = path.item(number++);
      if (!seen.add(value(item))) {
        diagnostics.error(
            item.at(),
            itemPath.toString(),
            "this item is in the list already",
            "remove one of the two");
      }
    }
  }

  /** What two nodes have to have in common to be equal; 1 and 1.0 are. */
  private static Object value(YamlNode node) {
    return switch (node) {
      case Mapping mapping ->
          mapping.entries().entrySet().stream()
              .collect(
                  Collectors.toMap(Map.Entry::getKey, entry -> value(entry.getValue().value())));
      case Sequence list -> list.items().stream().map(ShapeCheck::value).toList();
      case Scalar scalar ->
          isFinite(scalar)
              ? new BigDecimal(scalar.text()).stripTrailingZeros()
              : scalar.kind() + scalar.text();
    };
  }

  private static boolean isFinite(Scalar scalar) {
    return scalar.kind() == Kind.INTEGER
        || (scalar.kind() == Kind.FLOAT && Double.isFinite(ScalarType.number(scalar.text())));
  }

  private void checkSingle(Scalar scalar, Single single, NodePath path) {
    if (scalar.isText() && !single.words().isEmpty() && !single.words().contains(scalar.text())) {
      diagnostics.error(
          scalar.at(),
          path.toString(),
          "\"" + scalar.text() + "\" is not allowed here",
          Nearest.to(scalar.text(), single.words())
              .map(near -> "did you mean \"" + near + "\"?")
              .orElseGet(() -> "use " + quoted(single.words(), " or ")));
    }
    if (scalar.isText()
        && single
            .form()
            .filter(form -> !form.pattern().matcher(scalar.text()).find())
            .isPresent()) {
      diagnostics.error(
          scalar.at(),
          path.toString(),
          "\"" + scalar.text() + "\" is not allowed here",
          single.form().orElseThrow().hint());
    }
    if (scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.FLOAT) {
      checkRange(scalar, single, path);
    }
  }

  private void checkRange(Scalar scalar, Single single, NodePath path) {
    double value = ScalarType.number(scalar.text());
    single
        .min()
        .filter(min -> value < min)
        .ifPresent(min ->
            diagnostics.error(
                scalar.at(),
                path.toString(),
                scalar.text() + " is below " + min,
                "use " + min + " or more"));
    single
        .max()
        .filter(max -> value > max)
        .ifPresent(max ->
            diagnostics.error(
                scalar.at(),
                path.toString(),
                scalar.text() + " is above " + max,
                "use " + max + " or less"));
  }

  private static String expected(Shape shape) {
    return switch (shape) {
      case Anything _ -> "anything";
      case Fields _ -> "a mapping";
      case ListOf _ -> "a list";
      case Single single ->
          single.types().stream()
              .filter(type -> type != ScalarType.NULL)
              .map(ScalarType::words)
              .collect(Collectors.joining(" or "));
      case OneOf(List<Shape> shapes) ->
          shapes.stream()
              .map(ShapeCheck::expected)
              .filter(words -> !words.isEmpty())
              .distinct()
              .collect(Collectors.joining(" or "));
    };
  }

  private static String actual(YamlNode node) {
    return switch (node) {
      case Mapping _ -> "a mapping";
      case Sequence _ -> "a list";
      case Scalar scalar ->
          switch (scalar.kind()) {
            case NULL -> "nothing";
            case BOOLEAN, INTEGER, FLOAT -> scalar.text();
            case TIMESTAMP -> "a date";
            case TEXT -> "the text \"" + shortened(scalar.text()) + "\"";
          };
    };
  }

  private static String hint(YamlNode node, Shape shape) {
    // Where numbers or booleans are allowed, a text only stands for one of them.
    boolean wantsText =
        fitting(Scalar.text("", node.at()), shape).isPresent()
            && fitting(Scalar.integer(0, node.at()), shape).isEmpty()
            && fitting(Scalar.bool(true, node.at()), shape).isEmpty();
    if (node instanceof Scalar scalar && !scalar.isText() && !scalar.isNull() && wantsText) {
      return "put it in quotes to make it a text";
    }
    if (node instanceof Scalar scalar && scalar.isNull()) {
      return "give it a value, or remove the key";
    }
    return "write " + expected(shape);
  }

  private static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 40 ? line.substring(0, 40) + "…" : line;
  }

  private static String quoted(List<String> words, String joint) {
    return words.stream().map(word -> "\"" + word + "\"").collect(Collectors.joining(joint));
  }
}

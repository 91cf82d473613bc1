package io.jcompose.load.validate;

import io.jcompose.yaml.YamlNode.Kind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a value may look like. */
sealed interface Shape {
  /** Anything at all. */
  record Anything() implements Shape {}

  /**
   * A single value.
   *
   * @param words the only texts that are allowed; empty allows all
   * @param form what a text has to look like
   */
  record Single(
      Set<ScalarType> types,
      List<String> words,
      Optional<TextForm> form,
      Optional<Long> min,
      Optional<Long> max)
      implements Shape {}

  /** What a text has to contain, as a pattern and in words. */
  record TextForm(Pattern pattern, String hint) {}

  /** A list; with {@code unique}, no two items may be equal. */
  record ListOf(Shape item, boolean unique) implements Shape {}

  /**
   * A mapping.
   *
   * @param patterns shapes of keys that {@code known} lacks, by a pattern found in the key
   * @param open whether further keys are allowed
   */
  record Fields(
      Map<String, Shape> known, Map<Pattern, Shape> patterns, boolean open, List<String> required)
      implements Shape {
    Fields with(String key, Shape shape) {
      Map<String, Shape> more = new LinkedHashMap<>(known);
      more.put(key, shape);
      return new Fields(more, patterns, open, required);
    }

    Fields with(Shape shape, String... keys) {
      Fields fields = this;
      for (String key : keys) {
        fields = fields.with(key, shape);
      }
      return fields;
    }

    Fields matching(String pattern, Shape shape) {
      Map<Pattern, Shape> more = new LinkedHashMap<>(patterns);
      more.put(compiled(pattern), shape);
      return new Fields(known, more, open, required);
    }

    Fields extensible() {
      return matching("^x-", new Anything());
    }

    Fields requiring(String... keys) {
      return new Fields(known, patterns, open, List.of(keys));
    }

    Fields opened() {
      return new Fields(known, patterns, true, required);
    }
  }

  /** One of several shapes, of which each takes another kind of node. */
  record OneOf(List<Shape> shapes) implements Shape {}

  /** The types of single values; a whole number is also a number. */
  enum ScalarType {
    TEXT("a text"),
    INTEGER("a whole number"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    NULL("nothing");

    private final String words;

    ScalarType(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    boolean takes(Kind kind, Supplier<String> text) {
      return switch (kind) {
        case TEXT -> this == TEXT;
        case INTEGER -> this == INTEGER || this == NUMBER;
        case FLOAT -> this == NUMBER || (this == INTEGER && isWhole(text.get()));
        case BOOLEAN -> this == BOOLEAN;
        case NULL -> this == NULL;
        case TIMESTAMP -> false;
      };
    }

    private static boolean isWhole(String text) {
      double value = number(text);
      return Double.isFinite(value) && value == Math.rint(value);
    }

    /** The value of a number's canonical text. */
    static double number(String text) {
      return switch (text) {
        case "+Inf" -> Double.POSITIVE_INFINITY;
        case "-Inf" -> Double.NEGATIVE_INFINITY;
        case "NaN" -> Double.NaN;
        default -> Double.parseDouble(text);
      };
    }
  }

  static Single single(ScalarType first, ScalarType... others) {
    return new Single(
        EnumSet.of(first, others), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Single words(String... words) {
    return new Single(
        EnumSet.of(ScalarType.TEXT),
        List.of(words),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Single matching(String pattern, String hint) {
    return new Single(
        EnumSet.of(ScalarType.TEXT),
        List.of(),
        Optional.of(new TextForm(compiled(pattern), hint)),
        Optional.empty(),
        Optional.empty());
  }

  /** A text, or a whole number between two others. */
  static Single textOrBetween(long min, long max) {
    return textOrNumber(Optional.of(min), Optional.of(max));
  }

  /** A text, or a whole number that is not negative. */
  static Single textOrCount() {
    return textOrNumber(Optional.of(0L), Optional.empty());
  }

  private static Single textOrNumber(Optional<Long> min, Optional<Long> max) {
    return new Single(
        EnumSet.of(ScalarType.TEXT, ScalarType.INTEGER), List.of(), Optional.empty(), min, max);
  }

  /** As in Go, where only a line feed ends a line; write {@code \\z} for the end of the text. */
  private static Pattern compiled(String pattern) {
    return Pattern.compile(pattern, Pattern.UNIX_LINES);
  }

  static ListOf listOf(Shape item) {
    return new ListOf(item, false);
  }

  static ListOf uniqueListOf(Shape item) {
    return new ListOf(item, true);
  }

  static Fields fields() {
    return new Fields(Map.of(), Map.of(), false, List.of());
  }

  static OneOf oneOf(Shape... shapes) {
    List<Shape> flat = new ArrayList<>();
    for (Shape shape : shapes) {
      if (shape instanceof OneOf(List<Shape> inner)) {
        flat.addAll(inner);
      } else {
        flat.add(shape);
      }
    }
    return new OneOf(List.copyOf(flat));
  }
}

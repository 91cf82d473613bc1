package io.jcompose.yaml;

import io.jcompose.diagnostic.SourcePosition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/** A YAML value that never loses its place; immutable. */
public sealed interface YamlNode {
  /** Where the value was written. */
  SourcePosition at();

  /** Whether both say the same, wherever they were written; keys may differ in order. */
  boolean sameValue(YamlNode other);

  /** What a scalar is taken for. */
  enum Kind {
    NULL,
    BOOLEAN,
    INTEGER,
    FLOAT,
    /** A date or time, which nothing in a Compose file may be. */
    TIMESTAMP,
    TEXT
  }

  /**
   * A single value.
   *
   * @param text a text as it is, a number or boolean in canonical form ({@code 0755} is {@code
   *     493}), nothing for null
   * @param plain whether it stands in the file without quotes
   */
  record Scalar(Kind kind, String text, boolean plain, SourcePosition at) implements YamlNode {
    /** A text that no file holds literally, placed where it comes from. */
    public static Scalar text(String text, SourcePosition at) {
      return new Scalar(Kind.TEXT, text, false, at);
    }

    /** A boolean that no file holds literally, placed where it comes from. */
    public static Scalar bool(boolean value, SourcePosition at) {
      return new Scalar(Kind.BOOLEAN, Boolean.toString(value), false, at);
    }

    /** A whole number that no file holds literally, placed where it comes from. */
    public static Scalar integer(long value, SourcePosition at) {
      return new Scalar(Kind.INTEGER, Long.toString(value), false, at);
    }

    /** Nothing, placed where it comes from. */
    public static Scalar none(SourcePosition at) {
      return new Scalar(Kind.NULL, "", false, at);
    }

    public boolean isText() {
      return kind == Kind.TEXT;
    }

    public boolean isNull() {
      return kind == Kind.NULL;
    }

    public boolean isTrue() {
      return kind == Kind.BOOLEAN && text.equals("true");
    }

    @Override
    public boolean sameValue(YamlNode other) {
      return other instanceof Scalar scalar && kind == scalar.kind && text.equals(scalar.text);
    }
  }

  /** A list. */
  record Sequence(List<YamlNode> items, SourcePosition at) implements YamlNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public boolean sameValue(YamlNode other) {
      if (!(other instanceof Sequence sequence) || items.size() != sequence.items.size()) {
        return false;
      }
      for (int i = 0; i < items.size(); i++) {
        if (!items.get(i).sameValue(sequence.items.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  /** A mapping in file order; keys are texts. */
  record Mapping(SequencedMap<String, Entry> entries, SourcePosition at) implements YamlNode {
    public Mapping {
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    /** The value of a key, if the mapping has it. */
    public Optional<YamlNode> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** Whether it has the key, with whatever value. */
    public boolean has(String key) {
      return entries.containsKey(key);
    }

    /** The text of a key, if the mapping has it and its value is a text. */
    public Optional<String> text(String key) {
      return get(key)
          .filter(value -> value instanceof Scalar scalar && scalar.isText())
          .map(value -> ((Scalar) value).text());
    }

    /** A copy with the key's value set, in place if it is there, else at the end. */
    public Mapping with(String key, YamlNode value) {
      SequencedMap<String, Entry> changed = new LinkedHashMap<>(entries);
      Entry old = entries.get(key);
      changed.put(key, new Entry(old == null ? value.at() : old.keyAt(), value));
      return new Mapping(changed, at);
    }

    /** A copy with the key's value set unless it has one. */
    public Mapping withDefault(String key, YamlNode value) {
      return has(key) ? this : with(key, value);
    }

    /** A copy without the key. */
    public Mapping without(String key) {
      if (!has(key)) {
        return this;
      }
      SequencedMap<String, Entry> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(changed, at);
    }

    /** A copy with the key's value replaced by a function of it; itself if it lacks the key. */
    public Mapping replace(String key, UnaryOperator<YamlNode> change) {
      return get(key).map(value -> with(key, change.apply(value))).orElse(this);
    }

    @Override
    public boolean sameValue(YamlNode other) {
      return other instanceof Mapping mapping
          && entries.keySet().equals(mapping.entries.keySet())
          && entries.entrySet().stream()
              .allMatch(entry ->
                  mapping
                      .get(entry.getKey())
                      .filter(entry.getValue().value()::sameValue)
                      .isPresent());
    }
  }

  /** The value of a key, and where the key stands. */
  record Entry(SourcePosition keyAt, YamlNode value) {}
}

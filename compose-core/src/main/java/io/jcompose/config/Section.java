package io.jcompose.config;

import io.jcompose.model.ByteSize;
import io.jcompose.model.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;

/**
 * Collects the fields of one mapping, in the order of the calls, and leaves out what docker compose
 * takes for not set: absent, empty, false and, where a method does not say otherwise, zero.
 */
public final class Section {
  private final Form form;
  private final SequencedMap<String, Value> fields = new LinkedHashMap<>();

  public Section(Form form) {
    this.form = form;
  }

  public Value.Fields fields() {
    return new Value.Fields(fields);
  }

  /** Whatever the value is. */
  Section value(String key, Value value) {
    fields.put(key, value);
    return this;
  }

  public Section text(String key, String text) {
    return text.isEmpty() ? this : value(key, new Value.Text(text));
  }

  public Section text(String key, Optional<String> text) {
    return text(key, text.orElse(""));
  }

  public Section flag(String key, boolean flag) {
    return choice(key, flag ? Optional.of(true) : Optional.empty());
  }

  /** False is a value like any other. */
  Section choice(String key, Optional<Boolean> choice) {
    choice.ifPresent(flag -> fields.put(key, new Value.Bool(flag)));
    return this;
  }

  Section number(String key, Optional<? extends Number> number) {
    return count(key, number.filter(n -> n.longValue() != 0));
  }

  /** Zero is a value like any other. */
  Section count(String key, Optional<? extends Number> number) {
    number.ifPresent(n -> fields.put(key, Value.Int.of(n.longValue())));
    return this;
  }

  Section real(String key, Optional<Float> real) {
    real.filter(r -> r != 0).ifPresent(r -> fields.put(key, new Value.SinglePrecision(r)));
    return this;
  }

  Section size(String key, Optional<ByteSize> size) {
    return text(key, size.filter(s -> s.bytes() != 0).map(s -> Long.toString(s.bytes())));
  }

  /** Zero is a value like any other. */
  Section duration(String key, Optional<Duration> duration) {
    return text(key, duration.map(GoDuration::text));
  }

  public Section texts(String key, List<String> texts) {
    return items(key, texts, Value.Text::new);
  }

  /** Empty is a value like any other; JSON shows the absent list as null. */
  Section command(String key, Optional<List<String>> words) {
    if (words.isPresent()) {
      fields.put(key, texts(words.get()));
    } else if (form == Form.JSON) {
      fields.put(key, new Value.Null());
    }
    return this;
  }

  <T> Section items(String key, List<T> items, Function<T, Value> describe) {
    if (!items.isEmpty()) {
      fields.put(key, new Value.Items(items.stream().map(describe).toList()));
    }
    return this;
  }

  public Section texts(String key, Map<String, String> texts) {
    return entries(key, texts, Value.Text::new);
  }

  Section optionalTexts(String key, Map<String, Optional<String>> texts) {
    return entries(key, texts, text -> text.<Value>map(Value.Text::new).orElseGet(Value.Null::new));
  }

  /** Host names with their addresses, as {@code name=address}. */
  Section hosts(String key, Map<String, List<String>> hosts) {
    return texts(
        key,
        hosts.entrySet().stream()
            .flatMap(host -> host.getValue().stream().map(ip -> host.getKey() + "=" + ip))
            .sorted(KeyOrder::byCodePoint)
            .toList());
  }

  /** A map, in which the order of the form replaces that of the file. */
  <T> Section entries(String key, Map<String, T> entries, Function<T, Value> describe) {
    if (!entries.isEmpty()) {
      fields.put(key, map(entries, describe));
    }
    return this;
  }

  /** As {@link #entries}, but printed even if empty. */
  public <T> Section allEntries(String key, Map<String, T> entries, Function<T, Value> describe) {
    fields.put(key, map(entries, describe));
    return this;
  }

  <T> Section section(String key, Optional<T> section, Function<T, Value> describe) {
    section.ifPresent(s -> fields.put(key, describe.apply(s)));
    return this;
  }

  /** A section that cannot be absent: if empty, JSON shows it all the same and YAML does not. */
  Section embedded(String key, Value.Fields section) {
    if (form == Form.JSON || !section.values().isEmpty()) {
      fields.put(key, section);
    }
    return this;
  }

  /** The {@code x-} keys of a mapping inside the file, which only YAML shows. */
  Section extensions(SequencedMap<String, Value> extensions) {
    return form == Form.YAML ? topLevelExtensions(extensions) : this;
  }

  /** The {@code x-} keys of the file itself. */
  Section topLevelExtensions(SequencedMap<String, Value> extensions) {
    form.sorted(extensions).forEach((key, value) -> fields.put(key, form.sorted(value)));
    return this;
  }

  /** All fields by key, as in a Go map. */
  Value.Fields sortedFields() {
    return new Value.Fields(form.sorted(fields));
  }

  private static Value.Items texts(List<String> texts) {
    return new Value.Items(texts.stream().<Value>map(Value.Text::new).toList());
  }

  private <T> Value.Fields map(Map<String, T> entries, Function<T, Value> describe) {
    SequencedMap<String, Value> values = new LinkedHashMap<>();
    form.sorted(entries).forEach((key, entry) -> values.put(key, describe.apply(entry)));
    return new Value.Fields(values);
  }
}

package io.jcompose.cli.format;

import io.jcompose.config.JsonText;
import io.jcompose.model.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The functions of templates: docker's own, and those of Go that are of use. */
final class Functions {
  private static final int ANY = Integer.MAX_VALUE;

  private interface Body {
    Value of(Arguments arguments);
  }

  private record Function(int least, int most, String usage, Body body) {}

  private static final SortedMap<String, Function> ALL = functions();

  private Functions() {}

  private static SortedMap<String, Function> functions() {
    SortedMap<String, Function> all = new TreeMap<>();
    all.put(
        "json", new Function(1, 1, "json VALUE", a -> new Value.Text(JsonText.plain(a.value(0)))));
    all.put(
        "upper",
        new Function(1, 1, "upper TEXT", a -> new Value.Text(a.text(0).toUpperCase(Locale.ROOT))));
    all.put(
        "lower",
        new Function(1, 1, "lower TEXT", a -> new Value.Text(a.text(0).toLowerCase(Locale.ROOT))));
    all.put("title", new Function(1, 1, "title TEXT", a -> new Value.Text(title(a.text(0)))));
    all.put("split", new Function(2, 2, "split TEXT SEPARATOR", a -> split(a.text(0), a.text(1))));
    all.put("join", new Function(2, 2, "join LIST SEPARATOR", a -> join(a.list(0), a.text(1))));
    all.put("pad", new Function(3, 3, "pad TEXT BEFORE AFTER", Functions::pad));
    all.put("truncate", new Function(2, 2, "truncate TEXT LENGTH", Functions::truncate));
    all.put("len", new Function(1, 1, "len TEXT|LIST", Functions::len));
    all.put("index", new Function(2, 2, "index LIST NUMBER", Functions::index));
    all.put("print", new Function(0, ANY, "print VALUE…", a -> new Value.Text(print(a.values()))));
    all.put(
        "println",
        new Function(0, ANY, "println VALUE…", a -> new Value.Text(println(a.values()))));
    all.put(
        "printf",
        new Function(1, ANY, "printf FORMAT VALUE…", a -> new Value.Text(Printf.format(a))));
    all.put("eq", new Function(2, ANY, "eq VALUE OTHER…", Functions::eq));
    all.put("ne", new Function(2, 2, "ne VALUE OTHER", a -> new Value.Bool(compare(a, 1) != 0)));
    all.put("lt", new Function(2, 2, "lt VALUE OTHER", a -> ordered(a, c -> c < 0)));
    all.put("le", new Function(2, 2, "le VALUE OTHER", a -> ordered(a, c -> c <= 0)));
    all.put("gt", new Function(2, 2, "gt VALUE OTHER", a -> ordered(a, c -> c > 0)));
    all.put("ge", new Function(2, 2, "ge VALUE OTHER", a -> ordered(a, c -> c >= 0)));
    all.put("and", new Function(1, ANY, "and VALUE…", Functions::and));
    all.put("or", new Function(1, ANY, "or VALUE…", Functions::or));
    all.put("not", new Function(1, 1, "not VALUE", a -> new Value.Bool(!Shown.isTrue(a.value(0)))));
    return Collections.unmodifiableSortedMap(all);
  }

  static boolean known(String name) {
    return ALL.containsKey(name);
  }

  static Set<String> all() {
    return ALL.keySet();
  }

  static String names() {
    return String.join(", ", ALL.keySet());
  }

  /**
   * Calls a function.
   *
   * @throws TemplateFault if it cannot do anything with what it is given
   */
  static Value call(String name, Arguments arguments) {
    Function function = ALL.get(name);
    if (function == null) {
      throw new IllegalStateException("no function " + name);
    }
    int given = arguments.values().size();
    if (given < function.least || given > function.most) {
      throw new TemplateFault(
          arguments.at(),
          "\"" + name + "\" is given " + (given == 1 ? "1 value" : given + " values"),
          "write {{" + function.usage + "}}");
    }
    return function.body.of(arguments);
  }

  /** Upper case for the first letter of each word. */
  private static String title(String text) {
    StringBuilder out = new StringBuilder();
    int before = ' ';
    for (int c : text.codePoints().toArray()) {
      boolean ascii = before < 0x80;
      boolean inWord =
          Character.isLetterOrDigit(before)
              || (ascii ? before == '_' : !Character.isSpaceChar(before));
      out.appendCodePoint(inWord ? c : Character.toTitleCase(c));
      before = c;
    }
    return out.toString();
  }

  private static Value split(String text, String separator) {
    if (separator.isEmpty()) {
      return texts(text.codePoints().mapToObj(Character::toString).toList());
    }
    return texts(Arrays.asList(text.split(Pattern.quote(separator), -1)));
  }

  private static Value texts(List<String> texts) {
    return new Value.Items(texts.stream().map(t -> (Value) new Value.Text(t)).toList());
  }

  private static Value join(List<Value> list, String separator) {
    return new Value.Text(list.stream().map(Shown::text).collect(Collectors.joining(separator)));
  }

  private static Value pad(Arguments a) {
    String text = a.text(0);
    return new Value.Text(
        text.isEmpty() ? text : " ".repeat(a.count(1)) + text + " ".repeat(a.count(2)));
  }

  private static Value truncate(Arguments a) {
    String text = a.text(0);
    int most = Math.min(a.count(1), text.codePointCount(0, text.length()));
    return new Value.Text(text.substring(0, text.offsetByCodePoints(0, most)));
  }

  private static Value len(Arguments a) {
    return switch (a.value(0)) {
      case Value.Text(var text) -> Value.Int.of(text.getBytes(StandardCharsets.UTF_8).length);
      case Value.Items(var items) -> Value.Int.of(items.size());
      case Value other -> throw new TemplateFault(a.at(0), Shown.kind(other) + " has no length");
    };
  }

  private static Value index(Arguments a) {
    List<Value> list = a.list(0);
    int index = a.count(1);
    if (index >= list.size()) {
      throw new TemplateFault(
          a.at(1),
          list.isEmpty()
              ? "the list is empty"
              : "the list has no item " + index + ", its last is " + (list.size() - 1));
    }
    return list.get(index);
  }

  private static String print(List<Value> values) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      boolean between =
          i > 0
              && !(values.get(i) instanceof Value.Text)
              && !(values.get(i - 1) instanceof Value.Text);
      out.append(between ? " " : "").append(Shown.text(values.get(i)));
    }
    return out.toString();
  }

  private static String println(List<Value> values) {
    return values.stream().map(Shown::text).collect(Collectors.joining(" ", "", "\n"));
  }

  private static Value eq(Arguments a) {
    for (int i = 1; i < a.values().size(); i++) {
      if (compare(a, i) == 0) {
        return new Value.Bool(true);
      }
    }
    return new Value.Bool(false);
  }

  private static Value ordered(Arguments a, IntPredicate wanted) {
    if (a.value(0) instanceof Value.Bool) {
      throw new TemplateFault(a.at(0), "truth values have no order");
    }
    return new Value.Bool(wanted.test(compare(a, 1)));
  }

  /** Compares the first argument with another, which must be of its kind. */
  private static int compare(Arguments a, int other) {
    Value left = a.value(0);
    Value right = a.value(other);
    if (left instanceof Value.Text(var one) && right instanceof Value.Text(var two)) {
      return one.compareTo(two);
    }
    if (left instanceof Value.Bool(var one) && right instanceof Value.Bool(var two)) {
      return Boolean.compare(one, two);
    }
    if (isNumber(left) && isNumber(right)) {
      return new BigDecimal(Shown.text(left)).compareTo(new BigDecimal(Shown.text(right)));
    }
    throw new TemplateFault(
        a.at(other),
        Shown.kind(left) + " cannot be compared with " + Shown.kind(right),
        "texts are written in quotes, numbers without");
  }

  private static boolean isNumber(Value value) {
    return value instanceof Value.Int || value instanceof Value.Real;
  }

  private static Value and(Arguments a) {
    return a.values().stream()
        .filter(value -> !Shown.isTrue(value))
        .findFirst()
        .orElseGet(() -> a.values().getLast());
  }

  private static Value or(Arguments a) {
    return a.values().stream()
        .filter(Shown::isTrue)
        .findFirst()
        .orElseGet(() -> a.values().getLast());
  }

  /**
   * What a function is given.
   *
   * @param places where the values are written
   * @param at the whole call
   */
  record Arguments(List<Value> values, List<Span> places, Span at) {
    Value value(int i) {
      return values.get(i);
    }

    Span at(int i) {
      return places.get(i);
    }

    String text(int i) {
      if (value(i) instanceof Value.Text(var text)) {
        return text;
      }
      throw wanted(i, "a text");
    }

    List<Value> list(int i) {
      if (value(i) instanceof Value.Items(var list)) {
        return list;
      }
      throw wanted(i, "a list");
    }

    /** A whole number from 0 on. */
    int count(int i) {
      if (value(i) instanceof Value.Int(var number)
          && number.signum() >= 0
          && number.compareTo(BigInteger.valueOf(1_000_000)) <= 0) {
        return number.intValue();
      }
      throw wanted(i, "a number from 0 to 1000000");
    }

    private TemplateFault wanted(int i, String what) {
      return new TemplateFault(at(i), "this is " + Shown.kind(value(i)) + ", it has to be " + what);
    }
  }
}

package io.jcompose.cli.format;

import io.jcompose.cli.format.Functions.Arguments;
import io.jcompose.model.Value;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Go's {@code printf} with the verbs {@code %s %d %v %q %t %f %%}, widths and precisions. */
final class Printf {
  private static final Pattern VERB = Pattern.compile("%([-0]?)(\\d{0,3})(?:\\.(\\d{1,3}))?(.)");

  private Printf() {}

  static String format(Arguments arguments) {
    Matcher verbs = VERB.matcher(arguments.text(0));
    StringBuilder out = new StringBuilder();
    int next = 1;
    while (verbs.find()) {
      String shown = "%";
      if (!verbs.group(4).equals("%")) {
        if (next >= arguments.values().size()) {
          throw new TemplateFault(arguments.at(0), "\"" + verbs.group() + "\" has no value");
        }
        shown = padded(verbs, shown(verbs, arguments, next));
        next++;
      }
      verbs.appendReplacement(out, Matcher.quoteReplacement(shown));
    }
    if (next < arguments.values().size()) {
      throw new TemplateFault(arguments.at(next), "the format has no verb for this");
    }
    return verbs.appendTail(out).toString();
  }

  private static String shown(Matcher verb, Arguments arguments, int i) {
    Value value = arguments.value(i);
    return switch (verb.group(4)) {
      case "v" -> Shown.text(value);
      case "s" -> cut(verb, Shown.text(value));
      case "q" -> Shown.quoted(cut(verb, arguments.text(i)));
      case "d" -> {
        if (value instanceof Value.Int(var number)) {
          yield number.toString();
        }
        throw mismatch(verb, value, arguments.at(i));
      }
      case "f" -> {
        if (value instanceof Value.Real(var number)) {
          String digits = verb.group(3) == null ? "6" : verb.group(3);
          yield String.format(Locale.ROOT, "%." + digits + "f", number);
        }
        throw mismatch(verb, value, arguments.at(i));
      }
      case "t" -> {
        if (value instanceof Value.Bool(var flag)) {
          yield String.valueOf(flag);
        }
        throw mismatch(verb, value, arguments.at(i));
      }
      default ->
          throw new TemplateFault(
              arguments.at(0),
              "there is no verb \"%" + verb.group(4) + "\"",
              "there are %s, %d, %v, %q, %t, %f and %%");
    };
  }

  private static TemplateFault mismatch(Matcher verb, Value value, Span at) {
    return new TemplateFault(
        at, "\"%" + verb.group(4) + "\" does not print " + Shown.kind(value), "write %v instead");
  }

  private static String cut(Matcher verb, String text) {
    if (verb.group(3) == null) {
      return text;
    }
    int most = Math.min(Integer.parseInt(verb.group(3)), text.codePointCount(0, text.length()));
    return text.substring(0, text.offsetByCodePoints(0, most));
  }

  private static String padded(Matcher verb, String shown) {
    int width = verb.group(2).isEmpty() ? 0 : Integer.parseInt(verb.group(2));
    int missing = Math.max(0, width - shown.codePointCount(0, shown.length()));
    return switch (verb.group(1)) {
      case "-" -> shown + " ".repeat(missing);
      case "0" -> "0".repeat(missing) + shown;
      default -> " ".repeat(missing) + shown;
    };
  }
}

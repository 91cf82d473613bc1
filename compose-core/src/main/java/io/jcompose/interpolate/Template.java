package io.jcompose.interpolate;

import io.jcompose.interpolate.VariableUse.Kind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces {@code $NAME}, {@code ${NAME}} and {@code ${NAME:-default}} and their kin in a text.
 *
 * <p>As in docker compose, a default is evaluated even when it is not needed, a dollar sign that
 * begins nothing stands for itself, and a braced expression ends on its line.
 */
public final class Template {
  private static final Pattern NAME = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");

  // Each level takes stack, and copies its text.
  private static final int MAX_DEPTH = 100;
  private static final int MAX_COPIED = 10_000_000;

  private final String text;
  private final int offset;
  private final int depth;
  private final Variables variables;
  private final Problems problems;
  // The end of the line last asked for, and its last brace, so that long lines are searched once.
  private int lineEnd = -1;
  private int lastBrace = -1;

  private Template(String text, int offset, int depth, Variables variables, Problems problems) {
    this.text = text;
    this.offset = offset;
    this.depth = depth;
    this.variables = variables;
    this.problems = problems;
  }

  /** Hears of what a text uses and what goes wrong; indexes count from the whole text's start. */
  public interface Problems {
    /** A variable stands there, set or not. */
    default void used(VariableUse use) {}

    /** A variable without a default is not set; it became nothing. */
    void unset(String name, int index, int length);

    /** The text is not a template, or a required variable is missing; nothing replaced it. */
    void error(String message, String hint, int index, int length);
  }

  /** The text with everything replaced. */
  public static String expand(String text, Variables variables, Problems problems) {
    return text.indexOf('$') < 0 ? text : new Template(text, 0, 0, variables, problems).expand();
  }

  private String expand() {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int dollar = text.indexOf('$'); dollar >= 0; dollar = text.indexOf('$', from)) {
      out.append(text, from, dollar);
      from = replace(dollar, out);
    }
    return out.append(text, from, text.length()).toString();
  }

  /** Replaces what begins at a dollar sign; returns where the text goes on. */
  private int replace(int dollar, StringBuilder out) {
    if (text.startsWith("$$", dollar)) {
      out.append('$');
      return dollar + 2;
    }
    if (text.startsWith("${", dollar)) {
      return replaceBraced(dollar, out);
    }
    Matcher name = NAME.matcher(text).region(dollar + 1, text.length());
    if (!name.lookingAt()) {
      out.append('$');
      return dollar + 1;
    }
    out.append(value(name.group(), dollar, name.end()));
    return name.end();
  }

  private int replaceBraced(int dollar, StringBuilder out) {
    Matcher matcher = NAME.matcher(text).region(dollar + 2, text.length());
    if (!matcher.lookingAt()) {
      return invalid(dollar, "no variable name after \"${\"");
    }
    int afterName = matcher.end();
    String name = matcher.group();
    if (text.startsWith("}", afterName)) {
      out.append(value(name, dollar, afterName + 1));
      return afterName + 1;
    }
    Optional<Operator> operator = Operator.at(text, afterName);
    lineEnd(afterName);
    int last = lastBrace;
    if (operator.isEmpty() || last < afterName) {
      boolean ends = afterName >= text.length() || text.charAt(afterName) == '\n';
      return invalid(
          dollar,
          operator.isEmpty() && !ends
              ? "unexpected \""
                  + text.charAt(afterName)
                  + "\" after the variable name \""
                  + name
                  + "\""
              : "\"${" + name + "\" is not closed");
    }
    int close = closing(dollar, last);
    if (depth >= MAX_DEPTH || (long) depth * text.length() > MAX_COPIED) {
      return invalid(dollar, "defaults are nested too deep");
    }
    int body = afterName + operator.get().sign().length();
    String raw = text.substring(body, close);
    problems.used(
        new VariableUse(name, operator.get().kind(), raw, offset + dollar, close + 1 - dollar));
    String argument = new Template(raw, offset + body, depth + 1, variables, problems).expand();
    out.append(apply(operator.get(), name, argument, dollar, close + 1));
    return close + 1;
  }

  private String apply(Operator operator, String name, String argument, int start, int end) {
    Optional<String> value = variables.get(name);
    boolean counts = value.isPresent() && !(operator.orEmpty() && value.get().isEmpty());
    return switch (operator.kind()) {
      case PLAIN -> value.orElse("");
      case DEFAULT -> counts ? value.orElseThrow() : argument;
      case ALTERNATIVE -> counts ? argument : value.orElse("");
      case REQUIRED -> {
        if (!counts) {
          problems.error(
              "required variable "
                  + name
                  + " is missing a value"
                  + (argument.isEmpty() ? "" : ": " + argument),
              "set " + name + " in the shell or in the env file",
              offset + start,
              end - start);
        }
        yield value.orElse("");
      }
    };
  }

  private String value(String name, int start, int end) {
    problems.used(new VariableUse(name, Kind.PLAIN, "", offset + start, end - start));
    Optional<String> value = variables.get(name);
    if (value.isEmpty()) {
      problems.unset(name, offset + start, end - start);
    }
    return value.orElse("");
  }

  private int invalid(int dollar, String message) {
    int end = Math.min(lineEnd(dollar), text.length());
    problems.error(
        message,
        "write ${NAME}, ${NAME:-default}, or $$ for a dollar sign",
        offset + dollar,
        end - dollar);
    return end;
  }

  /**
   * The brace that closes the expression. Braces within it count, whatever they mean there, so that
   * a default may be JSON; where they do not match, the last brace of the line closes.
   */
  private int closing(int dollar, int last) {
    int open = 0;
    for (int i = dollar; i <= last; i++) {
      char c = text.charAt(i);
      if (c == '}' && --open == 0) {
        return i;
      }
      if (c == '{') {
        open++;
        i++;
      }
    }
    return last;
  }

  /** The end of the line that holds an index; the indexes asked for only grow. */
  private int lineEnd(int from) {
    if (from > lineEnd) {
      int end = text.indexOf('\n', from);
      lineEnd = end < 0 ? text.length() : end;
      lastBrace = lineEnd - 1;
      while (lastBrace >= from && text.charAt(lastBrace) != '}') {
        lastBrace--;
      }
    }
    return lineEnd;
  }

  /** What follows the name in braces; with a colon an empty value counts as none. */
  private record Operator(String sign, Kind kind, boolean orEmpty) {
    static Optional<Operator> at(String text, int index) {
      boolean colon = text.startsWith(":", index);
      int sign = colon ? index + 1 : index;
      if (sign >= text.length()) {
        return Optional.empty();
      }
      String whole = text.substring(index, sign + 1);
      return switch (text.charAt(sign)) {
        case '-' -> Optional.of(new Operator(whole, Kind.DEFAULT, colon));
        case '+' -> Optional.of(new Operator(whole, Kind.ALTERNATIVE, colon));
        case '?' -> Optional.of(new Operator(whole, Kind.REQUIRED, colon));
        default -> Optional.empty();
      };
    }
  }
}

package io.jcompose.dotenv;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Severity;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.interpolate.Template;
import io.jcompose.interpolate.Variables;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.regex.Pattern;

/** Reads the variables of one env file. */
public final class DotenvReader {
  private static final Pattern EXPORT = Pattern.compile("export(?=\\s)");

  private final SourceText source;
  private final String text;
  private final Variables outer;
  private final SequencedMap<String, String> variables;
  private final Diagnostics diagnostics;
  private final Definitions definitions;
  private int at;

  private DotenvReader(
      SourceText source,
      Variables outer,
      SequencedMap<String, String> variables,
      Diagnostics diagnostics,
      Definitions definitions) {
    this.definitions = definitions;
    this.source = source;
    this.text = source.text();
    this.outer = outer;
    this.variables = variables;
    this.diagnostics = diagnostics;
  }

  /** Told where variables get their values. */
  @FunctionalInterface
  public interface Definitions {
    /** A file gives a variable a value there, be it not the last. */
    void defined(String variable, String value, SourcePosition at);
  }

  /**
   * The variables of a file and, before them, those of earlier files.
   *
   * @param outer wins over the file when values refer to variables, and gives bare names a value
   * @param earlier variables of files read before, which this file may refer to and override
   */
  public static SequencedMap<String, String> read(
      SourceText source,
      Variables outer,
      SequencedMap<String, String> earlier,
      Diagnostics diagnostics,
      Definitions definitions) {
    SequencedMap<String, String> variables = new LinkedHashMap<>(earlier);
    new DotenvReader(source, outer, variables, diagnostics, definitions).readAll();
    return variables;
  }

  /** The same for somebody who need not know where values were set. */
  public static SequencedMap<String, String> read(
      SourceText source,
      Variables outer,
      SequencedMap<String, String> earlier,
      Diagnostics diagnostics) {
    return read(source, outer, earlier, diagnostics, (_, _, _) -> {});
  }

  /** The same for the raw format: {@code KEY=value} lines, values taken literally. */
  public static SequencedMap<String, String> readRaw(
      SourceText source,
      Variables outer,
      SequencedMap<String, String> earlier,
      Diagnostics diagnostics,
      Definitions definitions) {
    SequencedMap<String, String> variables = new LinkedHashMap<>(earlier);
    new DotenvReader(source, outer, variables, diagnostics, definitions).readRawLines();
    return variables;
  }

  private void readRawLines() {
    if (isBinary()) {
      return;
    }
    while (at < text.length()) {
      int end = lineEnd(at);
      int start = at;
      while (start < end && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
      String line = text.substring(start, end).replaceFirst("\r$", "");
      if (!line.isEmpty() && line.charAt(0) != '#') {
        readRawLine(line, start);
      }
      at = end + 1;
    }
  }

  private void readRawLine(String line, int start) {
    int equals = line.indexOf('=');
    String key = equals < 0 ? line : line.substring(0, equals);
    if (key.isEmpty() || key.chars().anyMatch(Character::isWhitespace)) {
      error(
          start,
          Math.max(1, key.length()),
          key.isEmpty()
              ? "no variable name before \"=\""
              : "\"" + key + "\" is not a variable name",
          "write NAME=value");
    } else if (equals < 0) {
      outer.get(key).ifPresent(value -> put(key, value, start));
    } else {
      put(key, line.substring(equals + 1), start);
    }
  }

  /** Whether it holds a character that no variable can hold, which is reported. */
  private boolean isBinary() {
    int place = text.indexOf('\0');
    if (place >= 0) {
      error(place, 1, "the character U+0000 cannot be in a variable", "remove it");
    }
    return place >= 0;
  }

  private void readAll() {
    if (isBinary()) {
      return;
    }
    while (skipToStatement() && !diagnostics.isFull(Severity.ERROR)) {
      int start = at;
      if (!readStatement()) {
        at = Math.max(lineEnd(at), lineEnd(start)) + 1;
      }
    }
  }

  /** Skips space and comments; whether a statement follows. */
  private boolean skipToStatement() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '#') {
        at = lineEnd(at);
      } else if (isSpace(c) || c == '\n') {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  /** Reads one statement; false if it is wrong, which has been reported. */
  private boolean readStatement() {
    var export = EXPORT.matcher(text).region(at, text.length());
    if (export.lookingAt()) {
      at = export.end();
      skipSpaces();
    }
    int start = at;
    while (at < text.length() && "=:\n".indexOf(text.charAt(at)) < 0) {
      int c = text.codePointAt(at);
      if (!isKeyCharacter(c) && !isSpace(c)) {
        error(
            at,
            1,
            "unexpected " + Character.toString(c) + " in the name of a variable",
            "names hold letters, digits and _ . - only");
        return false;
      }
      at += Character.charCount(c);
    }
    String key = text.substring(start, at).stripTrailing();
    if (key.indexOf(' ') >= 0) {
      error(start, key.length(), "a variable's name holds a space", "write NAME=value");
      return false;
    }
    if (at >= text.length() || text.charAt(at) == '\n') {
      int place = start;
      outer.get(key).ifPresent(value -> put(key, value, place));
      return true;
    }
    at++;
    skipSpaces();
    return readValue(key, start);
  }

  private void skipSpaces() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
  }

  private boolean readValue(String key, int start) {
    if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
      return readQuoted(key, start);
    }
    int end = lineEnd(at);
    String line = text.substring(at, end);
    int comment = line.indexOf(" #");
    String value = (comment < 0 ? line : line.substring(0, comment)).stripTrailing();
    put(key, expand(value, at), start);
    at = end;
    return true;
  }

  private boolean readQuoted(String key, int start) {
    int opening = at;
    char quote = text.charAt(opening);
    StringBuilder value = new StringBuilder();
    for (int i = opening + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char escaped = text.charAt(++i);
        value.append(escaped == quote ? "" : "\\").append(escaped);
      } else if (c == quote) {
        at = i + 1;
        String content = value.toString();
        put(key, quote == '"' ? expand(Escapes.expand(content), opening) : content, start);
        return true;
      } else {
        value.append(c);
      }
    }
    error(
        opening,
        lineEnd(opening) - opening,
        "the quote that begins here is not closed",
        "close it with " + quote);
    at = text.length();
    return false;
  }

  private void put(String key, String value, int start) {
    variables.put(key, value);
    definitions.defined(key, value, source.at(start, Math.max(1, key.length())));
  }

  private String expand(String value, int start) {
    return Template.expand(
        value,
        outer.or(Variables.of(variables)),
        new Template.Problems() {
          @Override
          public void unset(String name, int index, int length) {
            if (diagnostics.isFull(Severity.WARNING)) {
              return;
            }
            diagnostics.warning(
                source.at(dollar(value, start, index), length),
                "",
                "variable " + name + " is not set, so it is blank",
                "set it, or write ${" + name + ":-default}");
          }

          @Override
          public void error(String message, String hint, int index, int length) {
            if (diagnostics.isFull(Severity.ERROR)) {
              return;
            }
            DotenvReader.this.error(dollar(value, start, index), length, message, hint);
          }
        });
  }

  // Escapes shift the value against the file, but dollar signs keep their number, nearly always.
  private int dollar(String value, int start, int index) {
    long before = value.substring(0, index).chars().filter(c -> c == '$').count();
    int place = text.indexOf('$', start);
    for (long i = 0; i < before && place >= 0; i++) {
      place = text.indexOf('$', place + 1);
    }
    return place < 0 ? start : place;
  }

  private void error(int index, int length, String message, String hint) {
    diagnostics.error(source.at(index, length), "", message, hint);
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static boolean isKeyCharacter(int c) {
    return c == '_'
        || c == '.'
        || c == '-'
        || c == '['
        || c == ']'
        || Character.isLetter(c)
        || isNumber(c);
  }

  private static boolean isNumber(int c) {
    int type = Character.getType(c);
    return type == Character.DECIMAL_DIGIT_NUMBER
        || type == Character.LETTER_NUMBER
        || type == Character.OTHER_NUMBER;
  }

  private static boolean isSpace(int c) {
    return c == '\t' || c == 0x0B || c == '\f' || c == '\r' || c == ' ' || c == 0x85 || c == 0xA0;
  }
}

package io.jcompose.load.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a command into words as docker compose does: quotes and backslashes as in a shell, but no
 * variables; the command ends at the first unquoted {@code ;}, {@code &}, {@code |}, {@code <} or
 * {@code >}.
 */
final class ShellWords {
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private boolean escaped;
  private boolean doubleQuoted;
  private boolean singleQuoted;
  private boolean backQuoted;
  private boolean inSubstitution;

  private ShellWords() {}

  /** The words; empty if a quote is not closed or a parenthesis stands alone. */
  static Optional<List<String>> split(String line) {
    return new ShellWords().read(line);
  }

  private Optional<List<String>> read(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (isOperator(c) && !isQuoted()) {
        // "2>" redirects an output: the number is no word.
        inWord = inWord && !(c == '>' && word.length() > 0 && isDigit(word.charAt(0)));
        break;
      }
      if (c == '(' && !escaped && !anyQuote() && !opensSubstitution()) {
        return Optional.empty();
      }
      add(c);
    }
    endWord();
    return isQuoted() ? Optional.empty() : Optional.of(List.copyOf(words));
  }

  private void add(char c) {
    if (escaped) {
      append(c);
      escaped = false;
    } else if (c == '\\' && !singleQuoted) {
      escaped = true;
    } else if (isSpace(c) && !isQuoted()) {
      endWord();
    } else if (c == '"' && !singleQuoted && !inSubstitution) {
      inWord |= doubleQuoted;
      doubleQuoted = !doubleQuoted;
    } else if (c == '\'' && !doubleQuoted && !inSubstitution) {
      inWord |= singleQuoted;
      singleQuoted = !singleQuoted;
    } else {
      if (c == '`' && !singleQuoted && !doubleQuoted && !inSubstitution) {
        backQuoted = !backQuoted;
      } else if (c == '(' && !anyQuote()) {
        inSubstitution = true;
      } else if (c == ')' && !anyQuote()) {
        inSubstitution = !inSubstitution;
      }
      append(c);
    }
  }

  private void append(char c) {
    word.append(c);
    inWord = true;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
    }
    word.setLength(0);
    inWord = false;
  }

  private boolean opensSubstitution() {
    return !inSubstitution && word.length() > 0 && word.charAt(word.length() - 1) == '$';
  }

  private boolean anyQuote() {
    return singleQuoted || doubleQuoted || backQuoted;
  }

  private boolean isQuoted() {
    return escaped || anyQuote() || inSubstitution;
  }

  private static boolean isOperator(char c) {
    return c == ';' || c == '&' || c == '|' || c == '<' || c == '>';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
  }
}

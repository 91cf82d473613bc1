package io.jcompose.engine.docker.context;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The lines of a {@code .dockerignore}: the last one that matches a path or a folder above it
 * decides.
 *
 * @see <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">syntax</a>
 */
final class IgnoreRules {
  private final List<Rule> rules;

  private IgnoreRules(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * One line.
   *
   * @param literalStart what every match starts with
   * @param keeps whether the line began with {@code !}
   */
  private record Rule(Pattern pattern, String literalStart, boolean keeps) {
    boolean matches(String path) {
      for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
        if (pattern.matcher(path.substring(0, end)).matches()) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * @throws IllegalArgumentException naming the line that is no pattern
   */
  static IgnoreRules parse(String text) {
    List<Rule> rules = new ArrayList<>();
    text.replaceFirst("^\uFEFF", "")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .forEach(line -> rules.add(rule(line)));
    return new IgnoreRules(rules);
  }

  private static Rule rule(String line) {
    boolean keeps = line.startsWith("!");
    String written = (keeps ? line.substring(1) : line).strip();
    String cleaned = Path.of(written).normalize().toString().replaceFirst("^/+(?=.)", "");
    try {
      String literal = cleaned.replaceFirst("[*?\\[\\\\].*", "");
      return new Rule(Pattern.compile(regex(cleaned), Pattern.DOTALL), literal, keeps);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("\"" + line + "\" is no pattern", e);
    }
  }

  private static String regex(String pattern) {
    StringBuilder regex = new StringBuilder();
    boolean inClass = false;
    for (int at = 0; at < pattern.length(); at++) {
      char symbol = pattern.charAt(at);
      if (inClass) {
        inClass = symbol != ']';
        regex.append(symbol);
      } else if (pattern.startsWith("**", at)) {
        boolean folders = pattern.startsWith("/", at + 2) && at + 3 < pattern.length();
        regex.append(folders ? "(.*/)?" : ".*");
        at += pattern.startsWith("/", at + 2) ? 2 : 1;
      } else if (symbol == '\\' && at + 1 < pattern.length()) {
        at++;
        regex.append(Pattern.quote(String.valueOf(pattern.charAt(at))));
      } else {
        inClass = symbol == '[';
        regex.append(
            switch (symbol) {
              case '*' -> "[^/]*";
              case '?' -> "[^/]";
              case '[' -> "[";
              default -> Pattern.quote(String.valueOf(symbol));
            });
      }
    }
    return regex.toString();
  }

  boolean ignores(String path) {
    boolean ignored = false;
    for (Rule rule : rules) {
      if (ignored == rule.keeps && rule.matches(path)) {
        ignored = !rule.keeps;
      }
    }
    return ignored;
  }

  /** Whether something under an ignored folder may be kept after all. */
  boolean mayKeepUnder(String folder) {
    String start = folder + "/";
    return rules.stream()
        .filter(Rule::keeps)
        .anyMatch(
            rule -> rule.literalStart.startsWith(start) || start.startsWith(rule.literalStart));
  }
}

package io.jcompose.patterns;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns of paths, as in the lines of a {@code .dockerignore}: the last one that matches a path
 * or a folder above it decides. Paths are relative, with slashes.
 *
 * @see <a href="https://docs.docker.com/build/concepts/context/#dockerignore-files">syntax</a>
 */
public final class PathPatterns {
  private final List<Rule> rules;

  private PathPatterns(List<Rule> rules) {
    this.rules = List.copyOf(rules);
  }

  /**
   * One line.
   *
   * @param literalStart what every match starts with
   * @param excepts whether the line began with {@code !}
   */
  private record Rule(Pattern pattern, String literalStart, boolean excepts) {
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
   * The lines of a file, in which {@code #} begins a comment.
   *
   * @throws IllegalArgumentException naming the line that is no pattern
   */
  public static PathPatterns parse(String text) {
    return of(
        text.replaceFirst("^\uFEFF", "").lines().filter(line -> !line.startsWith("#")).toList());
  }

  /**
   * Single patterns.
   *
   * @throws IllegalArgumentException naming the one that is none
   */
  public static PathPatterns of(List<String> patterns) {
    return new PathPatterns(
        patterns.stream()
            .map(String::strip)
            .filter(pattern -> !pattern.isEmpty())
            .map(PathPatterns::rule)
            .toList());
  }

  private static Rule rule(String line) {
    boolean excepts = line.startsWith("!");
    String written = (excepts ? line.substring(1) : line).strip();
    String cleaned = Path.of(written).normalize().toString().replaceFirst("^/+(?=.)", "");
    try {
      String literal = cleaned.replaceFirst("[*?\\[\\\\].*", "");
      return new Rule(Pattern.compile(regex(cleaned), Pattern.DOTALL), literal, excepts);
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

  /** Whether the last pattern that matches the path is one without {@code !}. */
  public boolean matches(String path) {
    boolean matched = false;
    for (Rule rule : rules) {
      if (matched == rule.excepts && rule.matches(path)) {
        matched = !rule.excepts;
      }
    }
    return matched;
  }

  /** Whether something under a folder that matches may be excepted. */
  public boolean mayExceptUnder(String folder) {
    String start = folder + "/";
    return rules.stream()
        .filter(Rule::excepts)
        .anyMatch(
            rule -> rule.literalStart.startsWith(start) || start.startsWith(rule.literalStart));
  }
}

package io.jcompose.cli.format;

import io.jcompose.cli.format.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into tokens. As in docker, {@code \t} and {@code \n} are a tab and a line break
 * wherever they stand, since shells do not make them of them.
 */
final class TemplateScanner {
  private final String template;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private TemplateScanner(String template) {
    this.template = template;
  }

  static List<Token> scan(String template) {
    TemplateScanner scanner = new TemplateScanner(template);
    scanner.template();
    return scanner.tokens;
  }

  private void template() {
    boolean trimmed = false;
    while (at < template.length()) {
      int open = template.indexOf("{{", at);
      int end = open < 0 ? template.length() : open;
      boolean trims = open >= 0 && template.startsWith("-", open + 2) && isSpace(open + 3);
      text(end, trimmed, trims);
      if (open < 0) {
        break;
      }
      at = open + (trims ? 3 : 2);
      trimmed = isComment() ? comment(open) : action(open);
    }
    add(Kind.END, "", template.length(), template.length());
  }

  private void text(int end, boolean stripStart, boolean stripEnd) {
    String text = template.substring(at, end).replace("\\t", "\t").replace("\\n", "\n");
    String started = stripStart ? text.stripLeading() : text;
    String whole = stripEnd ? started.stripTrailing() : started;
    if (!whole.isEmpty()) {
      add(Kind.TEXT, whole, at, end);
    }
  }

  private boolean isComment() {
    return template.startsWith("/*", at) || template.startsWith(" /*", at);
  }

  /** Skips a comment; whether it trims the text after it. */
  private boolean comment(int open) {
    int close = template.indexOf("*/", at);
    boolean trims = close >= 0 && template.startsWith(" -}}", close + 2);
    int end = close + 2 + (trims ? 2 : 0);
    if (close < 0 || !template.startsWith("}}", end)) {
      throw new TemplateFault(
          new Span(open, open + 2), "this comment is not closed", "end it with \"*/}}\"");
    }
    at = end + 2;
    return trims;
  }

  /** Scans what stands between the braces; whether it trims the text after it. */
  private boolean action(int open) {
    add(Kind.OPEN, "{{", open, open + 2);
    while (at < template.length()) {
      if (template.startsWith("}}", at)) {
        add(Kind.CLOSE, "}}", at, at + 2);
        at += 2;
        return false;
      }
      if (isSpace(at) && template.startsWith("-}}", at + 1)) {
        add(Kind.CLOSE, "}}", at + 2, at + 4);
        at += 4;
        return true;
      }
      token();
    }
    throw new TemplateFault(
        new Span(open, open + 2), "this action is not closed", "end it with \"}}\"");
  }

  private void token() {
    char c = template.charAt(at);
    if (isSpace(at)) {
      at++;
    } else if (template.startsWith("\\t", at) || template.startsWith("\\n", at)) {
      at += 2;
    } else if (c == '|') {
      symbol(Kind.PIPE);
    } else if (c == '(') {
      symbol(Kind.LEFT);
    } else if (c == ')') {
      symbol(Kind.RIGHT);
    } else if (c == '"') {
      quoted();
    } else if (c == '`') {
      raw();
    } else if (c == '$') {
      root();
    } else if (c == '.' && !isDigit(at + 1)) {
      field();
    } else if (isDigit(at) || ((c == '-' || c == '+' || c == '.') && isDigit(at + 1))) {
      number();
    } else if (isNamePart(at)) {
      int end = nameEnd(at);
      add(Kind.WORD, template.substring(at, end), at, end);
      at = end;
    } else {
      throw new TemplateFault(
          new Span(at, at + Character.charCount(template.codePointAt(at))),
          "this cannot stand in an action");
    }
  }

  private void symbol(Kind kind) {
    add(kind, template.substring(at, at + 1), at, at + 1);
    at++;
  }

  private void field() {
    int end = nameEnd(at + 1);
    add(end == at + 1 ? Kind.DOT : Kind.FIELD, template.substring(at + 1, end), at, end);
    at = end;
  }

  private void root() {
    int end = nameEnd(at + 1);
    if (end > at + 1) {
      throw new TemplateFault(
          new Span(at, end), "there are no variables", "write what it stands for in its place");
    }
    symbol(Kind.ROOT);
  }

  private void number() {
    int end = at + 1;
    while (isDigit(end) || (end < template.length() && template.charAt(end) == '.')) {
      end++;
    }
    String text = template.substring(at, end);
    if (!text.matches("[-+]?(\\d{1,18}|\\d*\\.\\d+)")) {
      throw new TemplateFault(new Span(at, end), "this is no number");
    }
    add(Kind.NUMBER, text, at, end);
    at = end;
  }

  private void raw() {
    int close = template.indexOf('`', at + 1);
    if (close < 0) {
      throw unfinished("`");
    }
    String text = template.substring(at + 1, close).replace("\\t", "\t").replace("\\n", "\n");
    add(Kind.STRING, text, at, close + 1);
    at = close + 1;
  }

  private void quoted() {
    StringBuilder text = new StringBuilder();
    int start = at;
    for (int i = start + 1; i < template.length(); i++) {
      char c = template.charAt(i);
      if (c == '"') {
        add(Kind.STRING, text.toString(), start, i + 1);
        at = i + 1;
        return;
      }
      if (c == '\\' && i + 1 < template.length()) {
        i++;
        text.append(escaped(i));
      } else {
        text.append(c);
      }
    }
    throw unfinished("\"");
  }

  private char escaped(int i) {
    char c = template.charAt(i);
    return switch (c) {
      case 't' -> '\t';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case '"', '\\' -> c;
      default ->
          throw new TemplateFault(
              new Span(i - 1, i + 1), "there is no such escape", "there are \\t \\n \\r \\\" \\\\");
    };
  }

  private TemplateFault unfinished(String quote) {
    return new TemplateFault(
        new Span(at, at + 1), "this string is not closed", "end it with " + quote);
  }

  private int nameEnd(int from) {
    int end = from;
    while (isNamePart(end)) {
      end++;
    }
    return end;
  }

  private boolean isNamePart(int i) {
    return i < template.length()
        && (Character.isLetterOrDigit(template.charAt(i)) || template.charAt(i) == '_');
  }

  private boolean isDigit(int i) {
    return i < template.length() && template.charAt(i) >= '0' && template.charAt(i) <= '9';
  }

  private boolean isSpace(int i) {
    return i < template.length() && " \t\r\n".indexOf(template.charAt(i)) >= 0;
  }

  private void add(Kind kind, String text, int start, int end) {
    tokens.add(new Token(kind, text, new Span(start, end)));
  }
}

package io.jcompose.publish;

import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.diagnostic.SourceText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what looks like a secret: tokens of known forms anywhere, and literal values of keys whose
 * names say that they are secret.
 */
final class SensitiveText {
  private static final SequencedMap<Pattern, String> FORMS = new LinkedHashMap<>();

  /** A key, what parts it from its value, and the value up to the end of the word. */
  private static final Pattern KEYED =
      Pattern.compile(
          "(?i)(?<key>[\\w.-]*(?:passw(?:or)?d|passphrase|secret|token|credential|api[_.-]?key"
              + "|access[_.-]?key|private[_.-]?key)[\\w.-]*)[\"']?[ \\t]*[:=][ \\t]*"
              + "[\"']?(?<value>[^\\s\"',}\\]#]+)");

  /** Values that name, refer to or switch something: no secrets themselves. */
  private static final Pattern NO_SECRET =
      Pattern.compile("(?i)[\\[{|>~&*].*|\\$.*|.*\\$\\{.*|\\.{0,2}/.*|true|false|null|none|yes|no");

  private static final Pattern NAMES_A_FILE = Pattern.compile("(?i).*[_.-](file|path|dir|name|id)");

  static {
    FORMS.put(
        Pattern.compile(
            "\\b(?:AKIA|ASIA|AIDA|AROA|AIPA|ANPA|ANVA|AGPA|A3T[A-Z0-9])[A-Z0-9]{16}\\b"),
        "an AWS access key");
    FORMS.put(
        Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{36,}|\\bgithub_pat_\\w{22,}"), "a GitHub token");
    FORMS.put(Pattern.compile("\\bglpat-[\\w-]{20,}"), "a GitLab token");
    FORMS.put(Pattern.compile("\\bdckr_(?:pat|oat)_[\\w-]{20,}"), "a Docker token");
    FORMS.put(Pattern.compile("\\bnpm_[A-Za-z0-9]{36}"), "an npm token");
    FORMS.put(Pattern.compile("\\bpypi-[\\w-]{50,}"), "a PyPI token");
    FORMS.put(
        Pattern.compile("\\bxox[abeoprs]-[\\w-]{10,}|hooks\\.slack\\.com/services/\\w+"),
        "a Slack token");
    FORMS.put(Pattern.compile("\\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,}"), "a Stripe key");
    FORMS.put(Pattern.compile("\\bSG\\.[\\w-]{16,}\\.[\\w-]{16,}"), "a SendGrid key");
    FORMS.put(Pattern.compile("\\bAIza[\\w-]{35}"), "a Google API key");
    FORMS.put(Pattern.compile("\\bsk-[\\w-]{32,}"), "an API key");
    FORMS.put(Pattern.compile("(?i)\\bAccountKey=[A-Za-z0-9+/=]{40,}"), "an Azure storage key");
    FORMS.put(Pattern.compile("\\beyJ[\\w-]+\\.eyJ[\\w-]+\\.[\\w-]*"), "a JSON web token");
    FORMS.put(
        Pattern.compile("-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----"), "a private key");
    FORMS.put(
        Pattern.compile("\\b[a-z][a-z0-9+.-]*://[^\\s/:@$]*:[^\\s/:@$]+@"),
        "a URL with a password");
  }

  private SensitiveText() {}

  /** What was found, and where. */
  record Finding(SourcePosition at, String what) {
    @Override
    public String toString() {
      return at + ": " + what;
    }
  }

  /** All findings in a text in its order; of several at one place the most certain. */
  static List<Finding> in(SourceText source) {
    SequencedMap<Integer, Finding> found = new LinkedHashMap<>();
    FORMS.forEach((form, what) -> {
      Matcher matcher = form.matcher(source.text());
      while (matcher.find()) {
        found.putIfAbsent(
            matcher.start(),
            new Finding(source.at(matcher.start(), matcher.end() - matcher.start()), what));
      }
    });
    Matcher keyed = KEYED.matcher(source.text());
    while (keyed.find()) {
      String value = keyed.group("value");
      int start = keyed.start("value");
      boolean known = found.keySet().stream().anyMatch(at -> at >= keyed.start() && at <= start);
      if (!known
          && !NO_SECRET.matcher(value).matches()
          && !NAMES_A_FILE.matcher(keyed.group("key")).matches()) {
        found.put(
            start,
            new Finding(
                source.at(start, value.length()), "the value of \"" + keyed.group("key") + "\""));
      }
    }
    List<Map.Entry<Integer, Finding>> sorted = new ArrayList<>(found.entrySet());
    sorted.sort(Comparator.comparingInt(Map.Entry::getKey));
    return sorted.stream().map(Map.Entry::getValue).toList();
  }
}

package io.jcompose.cli.render;

import io.jcompose.config.JsonText;
import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Severity;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.model.Value;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Problems as JSON, for editors and scripts: {@code severity} ({@code error} or {@code warning}),
 * {@code file}, {@code line}, {@code column}, {@code length}, {@code path}, {@code message}, {@code
 * hint}, {@code related}. What does not apply is left out. Columns and lengths count code points.
 */
public final class ProblemJson {
  private ProblemJson() {}

  /** One problem, on one line. */
  public static String of(Diagnostic diagnostic) {
    return JsonText.compact(value(diagnostic));
  }

  /** A problem that has no place. */
  static String of(String message) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    put(fields, "severity", "error");
    put(fields, "message", message);
    return JsonText.compact(new Value.Fields(fields));
  }

  /** The fields of one problem. */
  public static Value.Fields value(Diagnostic diagnostic) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    put(fields, "severity", diagnostic.severity() == Severity.ERROR ? "error" : "warning");
    diagnostic.at().ifPresent(at -> putPlace(fields, at));
    if (!diagnostic.path().isEmpty()) {
      put(fields, "path", diagnostic.path());
    }
    put(fields, "message", diagnostic.message());
    diagnostic.hint().ifPresent(hint -> put(fields, "hint", hint));
    if (!diagnostic.related().isEmpty()) {
      fields.put(
          "related",
          new Value.Items(diagnostic.related().stream().map(ProblemJson::related).toList()));
    }
    return new Value.Fields(fields);
  }

  private static Value related(Diagnostic.Related related) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    putPlace(fields, related.at());
    put(fields, "message", related.message());
    return new Value.Fields(fields);
  }

  private static void putPlace(SequencedMap<String, Value> fields, SourcePosition at) {
    put(fields, "file", at.file());
    fields.put("line", Value.Int.of(at.line()));
    fields.put("column", Value.Int.of(at.column()));
    fields.put("length", Value.Int.of(at.length()));
  }

  private static void put(SequencedMap<String, Value> fields, String key, String text) {
    fields.put(key, new Value.Text(text));
  }
}

package io.jcompose.diagnostic;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Diagnostics as people see them, for golden texts. */
public final class ProblemText {
  private ProblemText() {}

  /** All of them, with the lines of files below a folder. */
  public static String of(List<Diagnostic> diagnostics, Path folder) {
    return diagnostics.stream().map(d -> of(d, folder)).collect(Collectors.joining());
  }

  /** All of them, without lines. */
  public static String of(Diagnostics diagnostics) {
    return diagnostics.all().stream()
        .map(d -> head(d).strip() + d.hint().map(hint -> " [" + hint + "]").orElse("") + "\n")
        .collect(Collectors.joining());
  }

  private static String of(Diagnostic diagnostic, Path folder) {
    StringBuilder text = new StringBuilder(head(diagnostic));
    diagnostic.at().ifPresent(at -> text.append(line(at, folder)));
    diagnostic.hint().ifPresent(hint -> text.append("      ").append(hint).append('\n'));
    for (Diagnostic.Related related : diagnostic.related()) {
      text.append("  ").append(related.at()).append(": ").append(related.message()).append('\n');
    }
    return text.toString();
  }

  private static String head(Diagnostic diagnostic) {
    String path = diagnostic.path().isEmpty() ? "" : diagnostic.path() + ": ";
    return diagnostic.at().map(at -> at + ": ").orElse("")
        + (diagnostic.severity() == Severity.WARNING ? "warning: " : "")
        + path
        + diagnostic.message()
        + "\n";
  }

  private static String line(SourcePosition at, Path folder) {
    try {
      Path file = folder.resolve(at.file());
      if (!Files.isRegularFile(file)) {
        return "";
      }
      // What is no UTF-8 shows as U+FFFD.
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      String line = text.lines().skip(at.line() - 1L).findFirst().orElse("");
      return "%5d | %s%n%5s | %s%s%n"
          .formatted(at.line(), line, "", " ".repeat(at.column() - 1), "^".repeat(at.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

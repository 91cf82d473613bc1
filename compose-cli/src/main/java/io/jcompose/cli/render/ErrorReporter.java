package io.jcompose.cli.render;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.diagnostic.Severity;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.engine.EngineException;
import io.jcompose.execute.DependencyFailedException;
import io.jcompose.execute.StepFailedException;
import io.jcompose.reconcile.Unsatisfiable;
import io.jcompose.usecase.HooksFailedException;
import io.jcompose.usecase.RefusedException;
import io.jcompose.usecase.RefusedValueException;
import io.jcompose.usecase.RunFailedException;
import java.io.PrintStream;
import java.util.List;

/** Turns failures into text and exit codes; the one place where that happens. */
public final class ErrorReporter {
  private static final int MOST_SHOWN = 200;

  private final PrintStream err;
  private final SourceLines sources;
  private final boolean stackTraces;
  private final boolean json;

  /**
   * A reporter in words.
   *
   * @param stackTraces whether bugs show where they happened
   */
  public ErrorReporter(PrintStream err, SourceLines sources, boolean stackTraces) {
    this(err, sources, stackTraces, false);
  }

  private ErrorReporter(PrintStream err, SourceLines sources, boolean stackTraces, boolean json) {
    this.err = err;
    this.sources = sources;
    this.stackTraces = stackTraces;
    this.json = json;
  }

  /** The same reporter, which writes a JSON object a line: see {@link ProblemJson}. */
  public ErrorReporter inJson() {
    return new ErrorReporter(err, sources, stackTraces, true);
  }

  /**
   * Reports what ended a command.
   *
   * @param engineCode exit code of the command for what the engine refuses
   * @return the exit code
   */
  public int report(RuntimeException failure, int engineCode) {
    return switch (failure) {
      case InvalidProjectException invalid -> {
        reportAll(invalid.diagnostics());
        yield 1;
      }
      case RefusedValueException refused -> {
        report(refused.diagnostic());
        yield engineCode;
      }
      case HooksFailedException hooks -> {
        reportAll(hooks.diagnostics());
        yield 1;
      }
      case StepFailedException step -> step(step, engineCode);
      case RunFailedException run -> {
        error(String.valueOf(run.getMessage()));
        yield run.exitCode();
      }
      case EngineException engine -> {
        error(String.valueOf(engine.getMessage()));
        yield engineCode;
      }
      case RefusedException refused -> {
        error(String.valueOf(refused.getMessage()));
        yield engineCode;
      }
      case Unsatisfiable lacking -> {
        error(String.valueOf(lacking.getMessage()));
        yield engineCode;
      }
      default -> bug(failure, engineCode);
    };
  }

  /** The same reporter, which writes elsewhere. */
  public ErrorReporter to(PrintStream out) {
    return new ErrorReporter(out, sources, stackTraces, json);
  }

  private void reportAll(List<Diagnostic> diagnostics) {
    int most = json ? diagnostics.size() : Math.min(MOST_SHOWN, diagnostics.size());
    diagnostics.subList(0, most).forEach(this::report);
    if (most < diagnostics.size()) {
      err.println("… and " + (diagnostics.size() - most) + " more problems");
    }
  }

  /** Shows one problem with its place in the file. */
  public void report(Diagnostic diagnostic) {
    if (json) {
      err.println(ProblemJson.of(diagnostic));
      return;
    }
    StringBuilder text = new StringBuilder();
    String kind = diagnostic.severity() == Severity.WARNING ? "warning: " : "";
    diagnostic.at().ifPresent(at -> text.append(place(at)).append(": "));
    if (diagnostic.at().isEmpty() && kind.isEmpty()) {
      text.append("error: ");
    }
    text.append(kind);
    boolean inFlag = diagnostic.at().filter(ErrorReporter::isFlag).isPresent();
    if (!diagnostic.path().isEmpty() && !inFlag) {
      text.append(Printable.line(diagnostic.path())).append(": ");
    }
    text.append(Printable.text(diagnostic.message())).append('\n');
    diagnostic.at().ifPresent(at -> appendSource(text, at));
    diagnostic
        .hint()
        .ifPresent(hint -> text.append("      ").append(Printable.text(hint)).append('\n'));
    for (Diagnostic.Related related : diagnostic.related()) {
      text.append("  ")
          .append(Printable.line(related.at().toString()))
          .append(": ")
          .append(Printable.line(related.message()))
          .append('\n');
      appendSource(text, related.at());
    }
    err.print(text);
  }

  /** A flag has no lines worth counting, and what it says no path in a file. */
  private static boolean isFlag(SourcePosition at) {
    return at.file().startsWith("--");
  }

  private static String place(SourcePosition at) {
    return Printable.line(isFlag(at) ? at.file() : at.toString());
  }

  private void appendSource(StringBuilder text, SourcePosition at) {
    sources
        .line(at)
        .ifPresent(line -> {
          String number = "%5d".formatted(at.line());
          text.append(number).append(" | ").append(line.shown()).append('\n');
          text.append(" ".repeat(number.length()))
              .append(" | ")
              .append(" ".repeat(line.caretColumn()))
              .append("^".repeat(line.caretLength()))
              .append('\n');
        });
  }

  private int step(StepFailedException failed, int engineCode) {
    Throwable cause = failed.getCause();
    if (cause instanceof DependencyFailedException dependency) {
      error(String.valueOf(dependency.getMessage()));
      show(dependency.report());
      return 1;
    }
    return cause instanceof RuntimeException runtime
        ? report(runtime, engineCode)
        : bug(failed, engineCode);
  }

  private void show(DependencyFailedException.Report report) {
    String container = Printable.line(report.container());
    report
        .lastHealthOutput()
        .ifPresent(output -> {
          err.println("last health check of " + container + ":");
          indented(output.isEmpty() ? List.of("(no output)") : output.lines().toList());
        });
    if (report.lastLogLines().isEmpty()) {
      err.println(container + " has logged nothing");
    } else {
      err.println("last log lines of " + container + ":");
      indented(report.lastLogLines());
    }
  }

  private void indented(List<String> lines) {
    lines.forEach(line -> err.println("  " + Printable.line(line)));
  }

  private void error(String message) {
    if (json) {
      err.println(ProblemJson.of(message));
      return;
    }
    err.println("error: " + Printable.text(message));
  }

  private int bug(RuntimeException bug, int engineCode) {
    error(
        "this is a bug in jcompose: "
            + bug
            + (stackTraces ? "" : "\nset JCOMPOSE_DEBUG=1 to see where it happened"));
    if (stackTraces) {
      bug.printStackTrace(err);
    }
    return engineCode;
  }
}

package io.jcompose.cli.command;

import io.jcompose.build.BakeOptions.Display;
import io.jcompose.cli.option.GlobalOptions;
import io.jcompose.cli.render.ErrorReporter;
import io.jcompose.cli.render.LogPrinter;
import io.jcompose.cli.render.PlainProgress;
import io.jcompose.usecase.RunConsole;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call of the program: its surroundings and the options before the command's name.
 *
 * @param stdinIsTerminal whether standard input is a terminal; likewise the other two
 */
public record Invocation(
    GlobalOptions options,
    Map<String, String> environment,
    Path workingDirectory,
    FileOnInput fileOnInput,
    PrintStream out,
    PrintStream err,
    boolean stdinIsTerminal,
    boolean stdoutIsTerminal,
    boolean stderrIsTerminal,
    InstantSource clock,
    ErrorReporter errors,
    EngineAccess access,
    RunConsole console) {
  public Invocation {
    environment = Map.copyOf(environment);
  }

  /** The same surroundings with other options before the command's name. */
  Invocation with(GlobalOptions other) {
    return with(other, environment);
  }

  /** The same surroundings with one more variable. */
  Invocation with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return with(options, more);
  }

  private Invocation with(GlobalOptions other, Map<String, String> variables) {
    return new Invocation(
        other,
        variables,
        workingDirectory,
        fileOnInput,
        out,
        err,
        stdinIsTerminal,
        stdoutIsTerminal,
        stderrIsTerminal,
        clock,
        errors,
        access,
        console);
  }

  /**
   * Progress as the options want it.
   *
   * @throws UsageException if they want a kind that does not exist
   */
  PlainProgress progress(PlainProgress.Verbosity asked) {
    String kind = options.progress(environment);
    return switch (kind) {
      case "quiet" ->
          new PlainProgress(err, new PlainProgress.Verbosity(false, false, false), false);
      case "plain" -> new PlainProgress(err, asked, false);
      case "tty" -> new PlainProgress(err, asked, true);
      case "auto" -> new PlainProgress(err, asked, mayRepaint());
      default ->
          throw new UsageException(
              "--progress \"" + kind + "\" does not exist; use auto, tty, plain or quiet");
    };
  }

  /**
   * How builds are shown; {@code BUILDKIT_PROGRESS} says so where the options do not.
   *
   * @param quiet whether a flag of the command wants nothing shown
   */
  Display builds(boolean quiet) {
    String kind = options.progress(environment);
    String chosen = kind.equals("auto") ? environment.getOrDefault("BUILDKIT_PROGRESS", "") : kind;
    return switch (quiet ? "quiet" : chosen) {
      case "quiet" -> Display.QUIET;
      case "plain" -> Display.PLAIN;
      default -> stderrIsTerminal && mayRepaint() ? Display.TTY : Display.PLAIN;
    };
  }

  /**
   * How many steps may run at the same time; -1 for no limit.
   *
   * @throws UsageException if the options want a number that makes no sense
   */
  int parallel() {
    String text = options.parallel(environment);
    if (!text.matches("-1|0{0,8}[1-9]\\d{0,8}")) {
      throw new UsageException(
          "--parallel or COMPOSE_PARALLEL_LIMIT \""
              + text
              + "\": write a number from 1 on, or -1 for no limit");
    }
    return Integer.parseInt(text);
  }

  private boolean mayRepaint() {
    return ansi(stderrIsTerminal);
  }

  /** Whether what standard output shows may be replaced. */
  boolean repaintsOut() {
    return ansi(stdoutIsTerminal);
  }

  private boolean ansi(boolean terminal) {
    return switch (options.ansi(environment)) {
      case "always" -> true;
      case "never" -> false;
      default -> terminal;
    };
  }

  /**
   * How lines of containers look on standard output.
   *
   * @param noColor {@code --no-color}
   * @param noPrefix {@code --no-log-prefix}
   * @param timestamps whether to print the time at which a line came
   */
  LogPrinter.Style logStyle(boolean noColor, boolean noPrefix, boolean timestamps) {
    return new LogPrinter.Style(
        !noColor && ansi(stdoutIsTerminal),
        !noPrefix,
        stdoutIsTerminal,
        timestamps ? Optional.of(clock) : Optional.empty());
  }
}

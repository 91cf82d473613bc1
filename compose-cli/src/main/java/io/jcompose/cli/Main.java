package io.jcompose.cli;

import io.jcompose.cli.command.Commands;
import io.jcompose.cli.command.FileOnInput;
import io.jcompose.cli.command.Invocation;
import io.jcompose.cli.option.GlobalOptions;
import io.jcompose.cli.render.ErrorReporter;
import io.jcompose.cli.render.SourceLines;
import io.jcompose.cli.terminal.ProcessConsole;
import io.jcompose.cli.terminal.ProcessExit;
import io.jcompose.cli.terminal.StandardStreams;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** Entry point of the program; wires it together. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    PrintStream out = stream(FileDescriptor.out, false);
    PrintStream err = stream(FileDescriptor.err, true);
    int code = Commands.run(args, err, options -> invocation(options, out, err));
    out.flush();
    ProcessExit.quickly(code);
    // threads may still block on a terminal's input, so the process does not end by itself
    System.exit(code);
  }

  private static Invocation invocation(GlobalOptions options, PrintStream out, PrintStream err) {
    Map<String, String> environment = ShellEnvironment.of(System.getenv());
    Path workingDirectory = Path.of("").toAbsolutePath();
    FileOnInput fileOnInput = new FileOnInput(StandardStreams.stdin());
    return new Invocation(
        options,
        environment,
        workingDirectory,
        fileOnInput,
        out,
        err,
        StandardStreams.stdinIsTerminal(),
        StandardStreams.stdoutIsTerminal(),
        StandardStreams.stderrIsTerminal(),
        Clock.systemUTC(),
        new ErrorReporter(
            err,
            new SourceLines(workingDirectory, fileOnInput::text),
            options.verbose() || !environment.getOrDefault("JCOMPOSE_DEBUG", "").isEmpty()),
        new DockerAccess(environment, workingDirectory),
        new ProcessConsole());
  }

  private static PrintStream stream(FileDescriptor descriptor, boolean autoFlush) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor)),
        autoFlush,
        StandardCharsets.UTF_8);
  }
}

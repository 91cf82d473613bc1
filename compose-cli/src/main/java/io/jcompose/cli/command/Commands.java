package io.jcompose.cli.command;

import io.jcompose.cli.option.GlobalOptions;
import io.jcompose.diagnostic.Nearest;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Finds and calls the command the user named. Only that command's options are modelled, since a
 * model costs start-up time.
 */
public final class Commands {
  private record Name(String text, String summary, Supplier<Subcommand> make) {}

  private static final List<Name> NAMES =
      List.of(
          new Name("alpha", "run an experimental command", AlphaCommand::new),
          new Name("attach", "attach to a container that runs", AttachCommand::new),
          new Name("build", "build images", BuildCommand::new),
          new Name("commit", "make an image of a container", CommitCommand::new),
          new Name(
              "completion", "print a script for a shell to complete words", CompletionCommand::new),
          new Name("config", "print the project as it is after loading", ConfigCommand::new),
          new Name("convert", "the same as config", ConfigCommand::new),
          new Name("cp", "copy files into containers and out of them", CopyCommand::new),
          new Name("create", "make containers without starting them", CreateCommand::new),
          new Name("down", "stop and remove containers and networks", DownCommand::new),
          new Name("events", "show what happens to containers", EventsCommand::new),
          new Name("exec", "run a command in a container that runs", ExecCommand::new),
          new Name("export", "archive the files of a container", ExportCommand::new),
          new Name("images", "list the images of containers", ImagesCommand::new),
          new Name("kill", "send a signal to containers", KillCommand::new),
          new Name("lint", "find what is allowed, but hardly meant", LintCommand::new),
          new Name("logs", "show what containers have printed", LogsCommand::new),
          new Name("ls", "list the projects on the engine", LsCommand::new),
          new Name("pause", "pause containers", PauseCommand::new),
          new Name("port", "show where a port is published", PortCommand::new),
          new Name("ps", "list containers", PsCommand::new),
          new Name("publish", "put Compose files into a registry", PublishCommand::new),
          new Name("pull", "pull images", PullCommand::new),
          new Name("push", "push images", PushCommand::new),
          new Name("restart", "restart containers", RestartCommand::new),
          new Name("rm", "remove stopped containers", RmCommand::new),
          new Name("run", "run one command in a fresh container of a service", RunCommand::new),
          new Name("scale", "change how many containers services have", ScaleCommand::new),
          new Name("start", "start containers that exist", StartCommand::new),
          new Name("stats", "show what containers use", StatsCommand::new),
          new Name("stop", "stop containers", StopCommand::new),
          new Name("top", "show the processes of containers", TopCommand::new),
          new Name("unpause", "let paused containers go on", UnpauseCommand::new),
          new Name("up", "create and start everything", UpCommand::new),
          new Name("version", "print the version", VersionCommand::new),
          new Name("viz", "draw the services as a graph", VizCommand::new),
          new Name("volumes", "list a project's volumes", VolumesCommand::new),
          new Name("wait", "wait until containers have ended", WaitCommand::new),
          new Name("watch", "keep services up to date with their files", WatchCommand::new));

  /** Called by the scripts of {@code completion} only. */
  private static final Name COMPLETE = new Name("__complete", "", CompleteCommand::new);

  private Commands() {}

  /**
   * Runs the program.
   *
   * @param args the words of the command line
   * @param surroundings makes an invocation once the options before the command's name are known
   * @return the exit code
   */
  public static int run(
      String[] args, PrintStream err, Function<GlobalOptions, Invocation> surroundings) {
    GlobalOptions options = new GlobalOptions();
    CommandLine global = line(options, true);
    try {
      global.parseArgs(args);
    } catch (ParameterException e) {
      return misused(e, err);
    }
    if (options.contradiction().isPresent()) {
      err.println("error: " + options.contradiction().get());
      return ExitCode.INVALID;
    }
    options
        .outdated()
        .forEach(
            (flag, better) -> err.println("warning: " + flag + " is out of date; write " + better));
    Invocation invocation = surroundings.apply(options);
    if (options.version()) {
      return new VersionCommand().call(invocation);
    }
    if (options.help() || options.rest().isEmpty()) {
      help(global, options.help() ? invocation.out() : err);
      return options.help() ? ExitCode.OK : ExitCode.INVALID;
    }
    if (options.rest().getFirst().equals("help")) {
      help(global, invocation.out());
      return ExitCode.OK;
    }
    return named(options.rest().getFirst())
        .map(name -> call(name, options.rest().subList(1, options.rest().size()), invocation))
        .orElseGet(() -> unknown(options.rest().getFirst(), err));
  }

  /**
   * What reads the options of {@code target}. Of an option that takes one value and is given twice
   * the last counts, as with docker compose.
   */
  static CommandLine line(Object target, boolean endsAtFirstArgument) {
    return new CommandLine(target)
        .setStopAtPositional(endsAtFirstArgument)
        .setOverwrittenOptionsAllowed(true);
  }

  private static Optional<Name> named(String text) {
    return text.equals(COMPLETE.text)
        ? Optional.of(COMPLETE)
        : NAMES.stream().filter(name -> name.text.equals(text)).findFirst();
  }

  /** A new command by its name, if there is one. */
  static Optional<Subcommand> command(String name) {
    return named(name).map(found -> found.make.get());
  }

  /** What each command does, by its name. */
  static SequencedMap<String, String> summaries() {
    SequencedMap<String, String> summaries = new LinkedHashMap<>();
    NAMES.forEach(name -> summaries.put(name.text, name.summary));
    return summaries;
  }

  private static int unknown(String text, PrintStream err) {
    List<String> known = NAMES.stream().map(name -> name.text).toList();
    err.println("error: there is no command \"" + text + "\"");
    err.println("      " + Nearest.hint(text, known));
    return ExitCode.INVALID;
  }

  /** Runs a command that is known to exist. */
  static int call(String name, List<String> words, Invocation invocation) {
    return call(named(name).orElseThrow(), words, invocation);
  }

  private static int call(Name name, List<String> words, Invocation invocation) {
    Subcommand command = name.make.get();
    CommandLine line = line(command, command.endsAtFirstArgument());
    try {
      if (line.parseArgs(words.toArray(String[]::new)).isUsageHelpRequested()) {
        line.usage(invocation.out());
        return ExitCode.OK;
      }
    } catch (ParameterException e) {
      return misused(e, invocation.err());
    }
    try {
      return command.call(invocation);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERRUPTED;
    } catch (UsageException e) {
      invocation.err().println("error: " + e.getMessage());
      return ExitCode.INVALID;
    } catch (RuntimeException e) {
      return command.errors(invocation).report(e, command.engineFailure());
    }
  }

  private static int misused(ParameterException e, PrintStream err) {
    Optional<String> unknown =
        e instanceof UnmatchedArgumentException unmatched && unmatched.isUnknownOption()
            ? Optional.of(unmatched.getUnmatched().getFirst())
            : Optional.empty();
    if (unknown.filter(flag -> flag.matches("--dry-run(=.*)?")).isPresent()) {
      err.println("error: --dry-run is not supported yet, so nothing was done");
      return ExitCode.INVALID;
    }
    err.println(
        "error: "
            + unknown.map(flag -> "there is no flag \"" + flag + "\"").orElse(e.getMessage()));
    String command = e.getCommandLine().getCommandName();
    String help = "see jcompose " + (command.equals("jcompose") ? "" : command + " ") + "--help";
    err.println(
        "      "
            + unknown
                .filter(flag -> flag.startsWith("--")) // two letters are near to any two
                .flatMap(flag ->
                    Nearest.to(flag, e.getCommandLine().getCommandSpec().optionsMap().keySet()))
                .map(near -> "did you mean " + near + "?")
                .orElse(help));
    return ExitCode.INVALID;
  }

  private static void help(CommandLine global, PrintStream out) {
    out.println("Usage: jcompose [OPTIONS] COMMAND [ARGUMENTS]");
    out.println();
    out.println("Commands:");
    for (Name name : NAMES) {
      out.println("  %-11s %s".formatted(name.text, name.summary));
    }
    out.println();
    out.println("Options before the command:");
    out.print(global.getHelp().optionList());
    out.println();
    out.println("\"jcompose COMMAND --help\" tells the options of a command.");
  }
}

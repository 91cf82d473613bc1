package io.jcompose.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code version}. */
@Command(name = "version", description = "Prints the version.", mixinStandardHelpOptions = false)
final class VersionCommand implements Subcommand {
  @Option(names = "--short", description = "only the number")
  boolean shortForm;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help")
  boolean help;

  @Override
  public int call(Invocation invocation) {
    invocation.out().println(shortForm ? Version.NUMBER : "jcompose version " + Version.NUMBER);
    return ExitCode.OK;
  }
}

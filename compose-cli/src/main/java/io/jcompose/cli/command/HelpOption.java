package io.jcompose.cli.command;

import picocli.CommandLine.Option;

/** What every command has: {@code --help}. */
final class HelpOption {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "print this help")
  boolean help;
}

package io.jcompose.cli.command;

import io.jcompose.diagnostic.Nearest;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code alpha}: the name under which docker compose has its experimental commands. */
@Command(
    name = "alpha",
    sortOptions = false,
    customSynopsis = "jcompose alpha COMMAND [ARGUMENTS]",
    description = {"Runs a command that is experimental in docker compose: publish or viz.", ""})
final class AlphaCommand implements Subcommand {
  /** What is a command here, and also without {@code alpha}. */
  static final List<String> COMMANDS = List.of("publish", "viz");

  @Parameters(index = "0", paramLabel = "COMMAND", hidden = true)
  String command = "";

  @Parameters(index = "1..*", paramLabel = "ARGUMENTS", hidden = true)
  List<String> arguments = new ArrayList<>();

  @Mixin HelpOption help = new HelpOption();

  @Override
  public boolean endsAtFirstArgument() {
    return true;
  }

  @Override
  public int call(Invocation invocation) {
    if (!COMMANDS.contains(command)) {
      throw new UsageException(
          "there is no experimental command \"%s\"\n      %s"
              .formatted(command, Nearest.hint(command, COMMANDS)));
    }
    return Commands.call(command, arguments, invocation);
  }
}

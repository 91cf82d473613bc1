package io.jcompose.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code kill}. */
@Command(
    name = "kill",
    sortOptions = false,
    description = "Sends a signal to containers that run, those of run included.")
final class KillCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Option(
      names = {"-s", "--signal"},
      paramLabel = "SIGNAL",
      description = "signal to send (default: ${DEFAULT-VALUE})")
  String signal = "SIGKILL";

  @Option(
      names = "--remove-orphans",
      description = "remove containers of services that the project does not have")
  boolean removeOrphans;

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    if (!services.lifecycle(invocation).kill(services.names, signal, removeOrphans)) {
      invocation.err().println("no container to kill");
    }
    return ExitCode.OK;
  }
}

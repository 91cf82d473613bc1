package io.jcompose.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code unpause}. */
@Command(name = "unpause", sortOptions = false, description = "Lets paused containers go on.")
final class UnpauseCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    services.lifecycle(invocation).unpause(services.names);
    return ExitCode.OK;
  }
}

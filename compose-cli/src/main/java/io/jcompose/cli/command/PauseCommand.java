package io.jcompose.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code pause}. */
@Command(name = "pause", sortOptions = false, description = "Pauses containers that run.")
final class PauseCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    services.lifecycle(invocation).pause(services.names);
    return ExitCode.OK;
  }
}

package io.jcompose.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code start}. */
@Command(
    name = "start",
    sortOptions = false,
    description = "Starts containers that exist, and what they depend on, in order.")
final class StartCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Override
  public int call(Invocation invocation) {
    return LifecycleOptions.uninterrupted(() -> {
      services.lifecycle(invocation).start(services.names);
      return ExitCode.OK;
    });
  }
}

package io.jcompose.cli.command;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code restart}. */
@Command(
    name = "restart",
    sortOptions = false,
    description = "Restarts containers, in order where health or completion is awaited.")
final class RestartCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Mixin LifecycleOptions.Timeout timeout = new LifecycleOptions.Timeout();

  @Option(names = "--no-deps", description = "not what asks to be restarted with them")
  boolean noDeps;

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    Optional<Duration> limit = timeout.duration();
    services.lifecycle(invocation).restart(services.names, !noDeps, limit);
    return ExitCode.OK;
  }
}

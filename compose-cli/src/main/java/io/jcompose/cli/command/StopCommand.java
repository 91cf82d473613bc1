package io.jcompose.cli.command;

import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stop}. */
@Command(
    name = "stop",
    sortOptions = false,
    description = "Stops containers, those that depend on others first.")
final class StopCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Mixin LifecycleOptions.Timeout timeout = new LifecycleOptions.Timeout();

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    Optional<Duration> limit = timeout.duration();
    services.lifecycle(invocation).stop(services.names, limit);
    return ExitCode.OK;
  }
}

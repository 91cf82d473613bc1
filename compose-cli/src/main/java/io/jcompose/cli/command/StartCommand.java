package io.jcompose.cli.command;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code start}. */
@Command(
    name = "start",
    sortOptions = false,
    description = "Starts containers that exist, and what they depend on, in order.")
final class StartCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Option(names = "--wait", description = "end when all run, and are healthy if they have a check")
  boolean wait;

  @Option(
      names = "--wait-timeout",
      paramLabel = "SECONDS",
      description = "longest wait for each container (default: no limit)")
  @Nullable String waitTimeout;

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    Optional<Duration> longest = LifecycleOptions.seconds("--wait-timeout", waitTimeout, 60);
    services.lifecycle(invocation).start(services.names, wait, longest);
    return ExitCode.OK;
  }
}

package io.jcompose.cli.command;

import io.jcompose.cli.render.LogPrinter;
import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.usecase.logs.Logs;
import io.jcompose.usecase.logs.LogsRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code logs}. */
@Command(
    name = "logs",
    sortOptions = false,
    description = {"Shows what containers have printed, in the order of time.", ""})
final class LogsCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Option(
      names = {"-f", "--follow"},
      description = "go on with what they print, until all have ended")
  boolean follow;

  @Mixin ContainerNumber index = new ContainerNumber();

  @Option(names = "--no-color", description = "no colours")
  boolean noColor;

  @Option(names = "--no-log-prefix", description = "no names before lines")
  boolean noLogPrefix;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description =
          "only what came then or later: 2026-01-31T15:04:05Z, or 10m for ten minutes ago")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "only what came before")
  @Nullable String until;

  @Option(
      names = {"-n", "--tail"},
      paramLabel = "LINES",
      description = "how many lines of each container (default: ${DEFAULT-VALUE})")
  String tail = "all";

  @Option(
      names = {"-t", "--timestamps"},
      description = "the time before each line")
  boolean timestamps;

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    LogsRequest request = request(invocation.clock().instant());
    ProjectScope scope = Projects.scope(invocation, services.names);
    LogPrinter printer =
        new LogPrinter(
            invocation.console().out(),
            invocation.console().err(),
            invocation.logStyle(noColor, noLogPrefix, false));
    Logs logs =
        new Logs(
            invocation.access().engine(),
            printer,
            invocation.progress(new Verbosity(true, true, true)),
            invocation.clock(),
            scope.name(),
            scope.services(),
            request);
    try {
      logs.show();
      return ExitCode.OK;
    } catch (IOException nobodyReads) {
      return ExitCode.BROKEN_PIPE;
    }
  }

  private LogsRequest request(Instant now) {
    OptionalInt number = index.value();
    if (number.isPresent() && services.names.size() != 1) {
      throw new UsageException("--index needs the name of one service");
    }
    ZoneId zone = ZoneId.systemDefault();
    return new LogsRequest(
        services.names,
        number,
        follow,
        timestamps,
        lines(),
        TimeFlag.parse("--since", since, now, zone),
        TimeFlag.parse("--until", until, now, zone));
  }

  private int lines() {
    if (tail.equals("all") || tail.matches("-\\d{1,9}")) {
      return -1;
    }
    if (!tail.matches("\\d{1,9}")) {
      throw new UsageException("--tail \"" + tail + "\": write a number of lines, or all");
    }
    return Integer.parseInt(tail);
  }
}

package io.jcompose.cli.command;

import io.jcompose.cli.format.Listing;
import io.jcompose.cli.format.Row;
import io.jcompose.cli.format.StatsRows;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.usecase.Stats;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stats}. */
@Command(
    name = "stats",
    sortOptions = false,
    description = "Shows what containers use, until Ctrl-C.")
final class StatsCommand implements Subcommand {
  private static final Duration ROUND = Duration.ofSeconds(1);

  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Option(
      names = {"-a", "--all"},
      description = "also containers that do not run")
  boolean all;

  @Mixin ListingOptions form = new ListingOptions();

  @Option(names = "--no-stream", description = "measure once only")
  boolean noStream;

  @Option(names = "--no-trunc", description = "show ids in full")
  boolean noTrunc;

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    Listing listing = form.listing(StatsRows.columns());
    ProjectScope scope = Projects.scope(invocation, services.names);
    Engine engine = invocation.access().engine();
    Stats stats = new Stats(engine);
    if (noStream) {
      ListingOptions.print(invocation, listing, rows(stats.once(chosen(scope, engine))));
      return ExitCode.OK;
    }
    stats.follow(() -> chosen(scope, engine), ROUND, usages -> show(invocation, listing, usages));
    return ExitCode.BROKEN_PIPE;
  }

  private List<ContainerSummary> chosen(ProjectScope scope, Engine engine) {
    return scope.containers(engine).withOneOffs(services.names).stream()
        .filter(container -> all || container.state().isUp())
        .sorted(Comparator.comparing(ContainerSummary::name))
        .toList();
  }

  private List<Row> rows(List<Stats.Usage> usages) {
    StatsRows rows = new StatsRows(noTrunc);
    return usages.stream().map(rows::row).toList();
  }

  /** Prints a round, on a terminal in the place of the one before; false if nobody reads it. */
  private boolean show(Invocation invocation, Listing listing, List<Stats.Usage> usages) {
    String text = listing.print(rows(usages), invocation.stdoutIsTerminal());
    invocation
        .out()
        .print(
            invocation.repaintsOut()
                ? "\u001b[H" + text.replace("\n", "\u001b[K\n") + "\u001b[J"
                : text);
    return !invocation.out().checkError();
  }
}

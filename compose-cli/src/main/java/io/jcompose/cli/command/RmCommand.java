package io.jcompose.cli.command;

import io.jcompose.cli.render.Printable;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.usecase.HooksFailedException;
import io.jcompose.usecase.Lifecycle;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rm}. */
@Command(name = "rm", sortOptions = false, description = "Removes containers that do not run.")
final class RmCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Option(
      names = {"-f", "--force"},
      description = "do not ask")
  boolean force;

  @Option(
      names = {"-s", "--stop"},
      description = "stop them first")
  boolean stop;

  @Option(
      names = {"-v", "--volumes"},
      description = "also remove their anonymous volumes")
  boolean volumes;

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    Optional<HooksFailedException> failure = stop ? stop(invocation) : Optional.empty();
    Lifecycle lifecycle = services.lifecycle(invocation);
    List<ContainerSummary> stopped = lifecycle.stopped(services.names);
    if (stopped.isEmpty()) {
      invocation.err().println("no stopped containers");
    } else if (force || confirmed(invocation, stopped)) {
      lifecycle.remove(services.names, volumes);
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    return ExitCode.OK;
  }

  private Optional<HooksFailedException> stop(Invocation invocation) throws InterruptedException {
    try {
      services.lifecycle(invocation).stop(services.names, Optional.empty());
      return Optional.empty();
    } catch (HooksFailedException e) {
      return Optional.of(e); // all have stopped
    }
  }

  private static boolean confirmed(Invocation invocation, List<ContainerSummary> stopped) {
    String names = stopped.stream().map(ContainerSummary::name).collect(Collectors.joining(", "));
    return Answers.confirmed(invocation, "remove " + Printable.line(names) + "?");
  }
}

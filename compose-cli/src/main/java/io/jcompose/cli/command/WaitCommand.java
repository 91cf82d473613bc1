package io.jcompose.cli.command;

import io.jcompose.cli.render.Printable;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.usecase.Exits;
import io.jcompose.usecase.Lifecycle.DownRequest;
import io.jcompose.usecase.ServiceContainers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wait}. */
@Command(
    name = "wait",
    sortOptions = false,
    description = {
      "Waits until the containers of services have ended, and ends with their exit code: of several,"
          + " the first that is not 0, in the order of the services named.",
      ""
    })
final class WaitCommand implements Subcommand {
  @Parameters(arity = "1..*", paramLabel = "SERVICE", description = "services")
  List<String> names = new ArrayList<>();

  @Option(
      names = "--down-project",
      description = "when the first has ended, take the project down and end with its exit code")
  boolean downProject;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    Engine engine = invocation.access().engine();
    ProjectScope scope = Projects.scope(invocation, names);
    ServiceContainers all = scope.containers(engine);
    names.forEach(name -> all.any(name, OptionalInt.empty())); // refuses those without containers
    List<ContainerSummary> awaited =
        names.stream().distinct().flatMap(name -> all.replicas(List.of(name)).stream()).toList();
    Exits exits = new Exits(engine, awaited, exit -> say(invocation, exit));
    if (!downProject) {
      return exits.awaitAll();
    }
    int code = exits.awaitFirst();
    scope
        .lifecycle(invocation)
        .down(new DownRequest(List.of(), false, false, false, Optional.empty(), Optional.empty()));
    return code;
  }

  private static void say(Invocation invocation, Exits.Exit exit) {
    invocation
        .out()
        .println(
            "container \"%s\" exited with status code %d"
                .formatted(Printable.line(exit.container().name()), exit.code()));
    invocation.out().flush(); // others may take long
  }
}

package io.jcompose.cli.command;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.usecase.Attach;
import io.jcompose.usecase.AttachRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code attach SERVICE}. */
@Command(
    name = "attach",
    sortOptions = false,
    description = {
      "Attaches input, output and signals to the first container of SERVICE that runs, until it has"
          + " ended. Ctrl-P Ctrl-Q detaches from one with a terminal.",
      ""
    })
final class AttachCommand implements Subcommand {
  @Parameters(index = "0", paramLabel = "SERVICE", description = "service that runs")
  String service = "";

  @Option(
      names = "--detach-keys",
      paramLabel = "KEYS",
      description = "other keys that detach, such as ctrl-x,x")
  String detachKeys = "";

  @Mixin ContainerNumber index = new ContainerNumber();

  @Option(names = "--no-stdin", description = "forward no input")
  boolean noStdin;

  @Option(
      names = "--sig-proxy",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "pass signals on to a container without a terminal (default: true)")
  boolean sigProxy = true;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    Engine engine = invocation.access().engine();
    ContainerSummary container =
        Projects.scope(invocation, List.of(service))
            .containers(engine)
            .running(service, index.value());
    AttachRequest request =
        new AttachRequest(
            detachKeys,
            !noStdin,
            sigProxy,
            invocation.stdinIsTerminal(),
            invocation.stdoutIsTerminal());
    return new Attach(engine, invocation.console(), invocation.access().detachKeys())
        .attach(container, request);
  }
}

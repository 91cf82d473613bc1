package io.jcompose.cli.command;

import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.EngineReader;
import io.jcompose.event.ComposeEvent.Notified;
import io.jcompose.usecase.Export;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code export SERVICE}. */
@Command(
    name = "export",
    sortOptions = false,
    description = {
      "Prints the file system of the first container of SERVICE as a tar archive, without what is"
          + " mounted there.",
      ""
    })
final class ExportCommand implements Subcommand {
  @Parameters(index = "0", paramLabel = "SERVICE", description = "service with a container")
  String service = "";

  @Mixin ContainerNumber index = new ContainerNumber();

  @Mixin OutputFile output = new OutputFile();

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) {
    if (!output.isGiven() && invocation.stdoutIsTerminal()) {
      throw new UsageException("the archive would go to the terminal; add \"-o FILE.tar\"");
    }
    EngineReader engine = invocation.access().engine();
    ContainerSummary container =
        Projects.scope(invocation, List.of(service)).containers(engine).any(service, index.value());
    Export export = new Export(engine, container);
    if (!output.isGiven()) {
      return export.print(invocation.console().out()) ? ExitCode.OK : ExitCode.BROKEN_PIPE;
    }
    output.write(invocation, export::write);
    invocation
        .progress(new Verbosity(true, true, true))
        .on(new Notified(false, "exported " + container.name() + " to " + output.name));
    return ExitCode.OK;
  }
}

package io.jcompose.cli.command;

import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.engine.Engine;
import io.jcompose.usecase.copy.Copy;
import io.jcompose.usecase.copy.CopyEnd;
import io.jcompose.usecase.copy.CopyRequest;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cp SRC DST}. */
@Command(
    name = "cp",
    sortOptions = false,
    customSynopsis = {
      "jcompose cp [OPTIONS] SERVICE:PATH PATH|-",
      "       jcompose cp [OPTIONS] PATH|- SERVICE:PATH"
    },
    description = {
      "Copies files and folders: out of the first container of SERVICE, or into all of them. \"-\""
          + " is a tar archive on standard output or input.",
      ""
    })
final class CopyCommand implements Subcommand {
  @Option(names = "--all", description = "containers of run too")
  boolean all;

  @Option(
      names = {"-a", "--archive"},
      description = "take owners along into the container")
  boolean archive;

  @Option(
      names = {"-L", "--follow-link"},
      description = "if the source is a link, copy what it leads to")
  boolean followLink;

  @Mixin ContainerNumber index = new ContainerNumber();

  @Mixin HelpOption help = new HelpOption();

  @Parameters(index = "0", paramLabel = "SRC", hidden = true)
  String source = "";

  @Parameters(index = "1", paramLabel = "DST", hidden = true)
  String destination = "";

  @Override
  public int call(Invocation invocation) {
    CopyEnd from = end(source);
    CopyEnd to = end(destination);
    CopyRequest request = new CopyRequest(from, to, all, archive, followLink, index.value());
    String service = service(from, to);
    if (to instanceof CopyEnd.Archive && invocation.stdoutIsTerminal()) {
      throw new UsageException("the archive would go to the terminal; add \"> FILE.tar\"");
    }
    if (from instanceof CopyEnd.Archive && invocation.stdinIsTerminal()) {
      throw new UsageException("the archive would come from the terminal; add \"< FILE.tar\"");
    }
    Engine engine = invocation.access().engine();
    Copy copy =
        new Copy(
            engine,
            invocation.progress(new Verbosity(true, true, true)),
            invocation.console(),
            invocation.workingDirectory().toAbsolutePath(),
            Projects.scope(invocation, List.of(service)).containers(engine),
            request);
    return copy.copy() ? ExitCode.OK : ExitCode.BROKEN_PIPE;
  }

  private static CopyEnd end(String text) {
    CopyEnd end = CopyEnd.parse(text);
    if (text.isEmpty()
        || (end instanceof CopyEnd.InService(var service, var path)
            && (service.isEmpty() || path.isEmpty()))) {
      throw new UsageException("\"" + text + "\": write SERVICE:PATH, PATH or -");
    }
    return end;
  }

  private static String service(CopyEnd from, CopyEnd to) {
    if (from instanceof CopyEnd.InService(var service, _)) {
      if (to instanceof CopyEnd.InService) {
        throw new UsageException(
            "copying between services is not possible; copy to a folder of this machine first");
      }
      return service;
    }
    if (to instanceof CopyEnd.InService(var service, _)) {
      return service;
    }
    throw new UsageException(
        "neither side of the copy is in a service; write SERVICE:PATH for one of them");
  }
}

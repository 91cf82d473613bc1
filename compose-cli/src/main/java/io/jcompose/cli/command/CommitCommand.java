package io.jcompose.cli.command;

import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.engine.CommitSpec;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.event.ComposeEvent.Notified;
import io.jcompose.model.ImageReference;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code commit SERVICE [REPOSITORY[:TAG]]}. */
@Command(
    name = "commit",
    sortOptions = false,
    description = {"Makes an image of the first container of SERVICE, as it is now.", ""})
final class CommitCommand implements Subcommand {
  @Parameters(index = "0", paramLabel = "SERVICE", description = "service with a container")
  String service = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "REPOSITORY[:TAG]",
      description = "name of the image (default: none)")
  String name = "";

  @Option(
      names = {"-a", "--author"},
      paramLabel = "TEXT",
      description = "who made it")
  String author = "";

  @Option(
      names = {"-c", "--change"},
      paramLabel = "INSTRUCTION",
      description = "Dockerfile instruction, such as 'CMD [\"sh\"]'; may be repeated")
  List<String> changes = new ArrayList<>();

  @Mixin ContainerNumber index = new ContainerNumber();

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "why it was made")
  String message = "";

  @Option(
      names = {"-p", "--pause"},
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "let the container's processes wait meanwhile (default: true)")
  boolean pause = true;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) {
    ImageReference.fault(name)
        .filter(_ -> !name.isEmpty())
        .ifPresent(fault -> {
          throw new UsageException("an image cannot be named \"" + name + "\": " + fault);
        });
    Engine engine = invocation.access().engine();
    ContainerSummary container =
        Projects.scope(invocation, List.of(service)).containers(engine).any(service, index.value());
    String image =
        engine.commitContainer(
            container.id(), new CommitSpec(name, author, message, changes, pause));
    invocation
        .progress(new Verbosity(true, true, true))
        .on(new Notified(false, "committed " + container.name() + " as " + image));
    return ExitCode.OK;
  }
}

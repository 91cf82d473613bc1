package io.jcompose.cli.command;

import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.load.LoadedProject;
import io.jcompose.usecase.UpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.SequencedMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scale}. */
@Command(
    name = "scale",
    sortOptions = false,
    description = {"Changes how many containers services have.", ""})
final class ScaleCommand implements Subcommand {
  @Parameters(
      arity = "1..*",
      paramLabel = "SERVICE=NUMBER",
      description = "services and how many containers each shall have")
  List<String> scale = new ArrayList<>();

  @Option(names = "--no-deps", description = "leave what the services depend on alone")
  boolean noDeps;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) {
    SequencedMap<String, Integer> wanted = ConvergeOptions.scale(scale, "");
    List<String> names = List.copyOf(wanted.keySet());
    LoadedProject loaded = Projects.load(invocation, names);
    UpRequest request =
        CreateCommand.detached(names)
            .noDeps(noDeps)
            .scale(wanted)
            .start(true)
            .orphans(ConvergeOptions.orphans(loaded.project(), false))
            .toRequest();
    return CreateCommand.up(invocation, loaded, new Verbosity(true, true, true))
        .run(loaded.project(), request);
  }
}

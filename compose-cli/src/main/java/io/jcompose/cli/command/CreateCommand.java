package io.jcompose.cli.command;

import io.jcompose.build.BakeOptions;
import io.jcompose.cli.render.LogPrinter;
import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.load.LoadedProject;
import io.jcompose.reconcile.UpOptions.Recreate;
import io.jcompose.usecase.Interaction;
import io.jcompose.usecase.Up;
import io.jcompose.usecase.UpRequest;
import io.jcompose.usecase.UpRequestBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code create}. */
@Command(
    name = "create",
    sortOptions = false,
    description = {"Does what up does, but starts nothing.", ""})
final class CreateCommand implements Subcommand {
  @Parameters(paramLabel = "SERVICE", description = "services (default: all)")
  List<String> names = new ArrayList<>();

  @Mixin ConvergeOptions converge = new ConvergeOptions();

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) {
    converge.check();
    LoadedProject loaded = Projects.load(invocation, names);
    UpRequest request =
        detached(names)
            .scale(converge.scale())
            .pull(converge.pull())
            .build(converge.build)
            .noBuild(converge.noBuild)
            .recreate(converge.recreate())
            .recreateDependencies(converge.recreateDependencies())
            .start(false)
            .orphans(converge.orphans(loaded.project()))
            .yes(converge.yes)
            .toRequest();
    return up(invocation, loaded, new Verbosity(true, !converge.quietPull, true))
        .run(loaded.project(), request);
  }

  /** A request that brings services up, and nothing else said. */
  static UpRequestBuilder detached(List<String> names) {
    return UpRequestBuilder.builder()
        .services(names)
        .scale(new LinkedHashMap<>())
        .pull(Optional.empty())
        .recreate(Recreate.DIVERGED)
        .recreateDependencies(Recreate.DIVERGED)
        .waitTimeout(Optional.empty())
        .stopTimeout(Optional.empty())
        .attach(Optional.empty());
  }

  /** The use case for commands that do not attach. */
  static Up up(Invocation invocation, LoadedProject loaded, Verbosity verbosity) {
    return new Up(
        invocation.access().engine(),
        invocation.progress(verbosity),
        invocation.console(),
        Projects.runSettings(invocation, loaded, BakeOptions.shown(invocation.builds(false))),
        new LogPrinter(
            invocation.console().out(),
            invocation.console().err(),
            invocation.logStyle(false, false, false)),
        Interaction.NONE);
  }
}

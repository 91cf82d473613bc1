package io.jcompose.cli.command;

import io.jcompose.build.BakeOptions;
import io.jcompose.cli.render.LogPrinter;
import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.load.LoadedProject;
import io.jcompose.model.Project;
import io.jcompose.reconcile.UpOptions.Recreate;
import io.jcompose.usecase.UpRequest;
import io.jcompose.usecase.watch.Watch;
import io.jcompose.usecase.watch.WatchRequest;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code watch}. */
@Command(
    name = "watch",
    sortOptions = false,
    description = {
      "Brings services up and then does what \"develop: {watch: …}\" asks for whenever their files"
          + " change, until Ctrl-C ends it. The containers go on.",
      ""
    })
final class WatchCommand implements Subcommand {
  @Mixin LifecycleOptions.Services services = new LifecycleOptions.Services();

  @Option(names = "--no-up", description = "build and start nothing before")
  boolean noUp;

  @Option(
      names = "--prune",
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "remove images that a build replaces (default: true)")
  boolean prune = true;

  @Option(names = "--quiet", description = "do not show what builds and pulls print")
  boolean quiet;

  @Override
  public int call(Invocation invocation) throws InterruptedException {
    LoadedProject loaded = Projects.load(invocation, services.names);
    WatchRequest request =
        new WatchRequest(
            services.names, noUp ? Optional.empty() : Optional.of(up(loaded.project())), prune);
    LogPrinter printer =
        new LogPrinter(
            invocation.console().out(),
            invocation.console().err(),
            invocation.logStyle(false, false, false));
    Watch watch =
        new Watch(
            invocation.access().engine(),
            invocation.progress(new Verbosity(true, !quiet, !quiet)),
            invocation.console(),
            Projects.runSettings(
                invocation, loaded, BakeOptions.shown(invocation.builds(quiet).inLines())),
            printer);
    return watch.run(loaded.project(), request);
  }

  private UpRequest up(Project project) {
    return CreateCommand.detached(services.names)
        .recreateDependencies(Recreate.NEVER)
        .start(true)
        .orphans(ConvergeOptions.orphans(project, false))
        .toRequest();
  }
}

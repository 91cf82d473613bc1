package io.jcompose.cli.command;

import io.jcompose.build.BakeOptions;
import io.jcompose.cli.render.PlainProgress;
import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.event.EventSink;
import io.jcompose.load.LoadedProject;
import io.jcompose.usecase.Run;
import io.jcompose.usecase.RunRequest;
import io.jcompose.usecase.TtyRules;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run SERVICE CMD}. */
@Command(
    name = "run",
    sortOptions = false,
    customSynopsis = "jcompose run [OPTIONS] SERVICE [COMMAND] [ARGS...]",
    description = {
      "Starts what SERVICE depends on, waits until that is ready, and runs COMMAND in a fresh"
          + " container with the service's configuration.",
      ""
    })
final class RunCommand implements Subcommand {
  @Mixin RunOptions options = new RunOptions();

  @Option(
      names = {"-q", "--quiet"},
      description = "say nothing of progress")
  boolean quiet;

  @Option(names = "--quiet-build", description = "do not show what builds print")
  boolean quietBuild;

  @Option(names = "--quiet-pull", description = "do not show the progress of pulls")
  boolean quietPull;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public boolean endsAtFirstArgument() {
    return true;
  }

  @Override
  public int engineFailure() {
    return ExitCode.ENGINE;
  }

  @Override
  public int call(Invocation invocation) {
    TtyRules rules = options.ttyRules(invocation);
    options.check(rules);
    EventSink progress = progress(invocation);
    Thread.ofVirtual().start(() -> warmUp(invocation.access()));
    LoadedProject loaded = Projects.load(invocation, List.of(options.service));
    RunRequest request = options.request(invocation, loaded.project(), rules);
    Run run =
        new Run(
            invocation.access().engine(),
            progress,
            invocation.console(),
            Projects.runSettings(
                invocation, loaded, BakeOptions.shown(invocation.builds(quiet || quietBuild))));
    return run.run(loaded.project(), request);
  }

  /** Asks the engine who it is while the files are read; who needs the answer hears of failures. */
  private static void warmUp(EngineAccess access) {
    try {
      access.engine().info();
    } catch (RuntimeException unreachable) {
      // asked again by who needs the answer
    }
  }

  private PlainProgress progress(Invocation invocation) {
    return invocation.progress(new Verbosity(!quiet, !quietPull, !quietBuild));
  }
}

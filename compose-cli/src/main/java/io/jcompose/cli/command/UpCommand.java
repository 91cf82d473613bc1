package io.jcompose.cli.command;

import io.jcompose.build.BakeOptions;
import io.jcompose.build.BakeOptions.Display;
import io.jcompose.cli.render.LogPrinter;
import io.jcompose.cli.render.PlainProgress.Verbosity;
import io.jcompose.event.EventSink;
import io.jcompose.load.LoadedProject;
import io.jcompose.model.Project;
import io.jcompose.reconcile.UpOptions.Recreate;
import io.jcompose.usecase.Interaction;
import io.jcompose.usecase.RunSettings;
import io.jcompose.usecase.Up;
import io.jcompose.usecase.UpRequest;
import io.jcompose.usecase.UpRequest.Attach;
import io.jcompose.usecase.UpRequest.Attach.Abort;
import io.jcompose.usecase.UpRequestBuilder;
import io.jcompose.usecase.Watching;
import io.jcompose.usecase.watch.ProjectWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code up}. */
@Command(
    name = "up",
    sortOptions = false,
    description = {
      "Creates and starts what is missing, replaces what has changed, and shows what the"
          + " containers print until they end or Ctrl-C stops them.",
      ""
    })
final class UpCommand implements Subcommand {
  @Parameters(paramLabel = "SERVICE", description = "services (default: all)")
  List<String> names = new ArrayList<>();

  @Option(
      names = {"-d", "--detach"},
      description = "leave the containers alone once they have started")
  boolean detach;

  @Option(names = "--wait", description = "end when all run, and are healthy if they have a check")
  boolean wait;

  @Option(
      names = "--wait-timeout",
      paramLabel = "SECONDS",
      description = "longest wait for each container (default: no limit)")
  @Nullable String waitTimeout;

  @Mixin ConvergeOptions converge = new ConvergeOptions();

  @Option(
      names = "--always-recreate-deps",
      description = "replace the services that others depend on, too")
  boolean alwaysRecreateDeps;

  @Option(names = "--no-deps", description = "leave what the services depend on alone")
  boolean noDeps;

  @Option(names = "--no-start", description = "create the containers only")
  boolean noStart;

  @Option(names = "--rerun", description = "run one-shots again that have done their work")
  boolean rerun;

  @Option(
      names = {"-V", "--renew-anon-volumes"},
      description = "give replaced containers new anonymous volumes")
  boolean renewVolumes;

  @Option(
      names = "--abort-on-container-exit",
      description = "stop all when one ends, unless others wait for its end")
  boolean abortOnExit;

  @Option(
      names = "--abort-on-container-failure",
      description = "stop all when one ends with another exit code than 0")
  boolean abortOnFailure;

  @Option(
      names = "--exit-code-from",
      paramLabel = "SERVICE",
      description = "stop all when this one ends, and end with its exit code")
  @Nullable String exitCodeFrom;

  @Option(
      names = "--attach",
      paramLabel = "SERVICE",
      description = "show the output of these only; may be repeated")
  List<String> attach = new ArrayList<>();

  @Option(
      names = "--attach-dependencies",
      description = "show the output of services that others depend on, too")
  boolean attachDependencies;

  @Option(
      names = "--no-attach",
      paramLabel = "SERVICE",
      description = "do not show the output of these; may be repeated")
  List<String> noAttach = new ArrayList<>();

  @Option(names = "--no-color", description = "no colours")
  boolean noColor;

  @Option(names = "--no-log-prefix", description = "no names before lines")
  boolean noLogPrefix;

  @Option(names = "--timestamps", description = "the time before each line")
  boolean timestamps;

  @Option(names = "--quiet-build", description = "do not show what builds print")
  boolean quietBuild;

  @Mixin LifecycleOptions.Timeout timeout = new LifecycleOptions.Timeout();

  @Option(
      names = {"-w", "--watch"},
      description = "keep services up to date with their files, as \"develop: {watch: …}\" says")
  boolean watch;

  @Mixin HelpOption help = new HelpOption();

  @Override
  public int call(Invocation invocation) {
    check();
    LoadedProject loaded = Projects.load(invocation, names);
    Project project = loaded.project();
    checkServices(project);
    UpRequest request = request(project);
    LogPrinter printer =
        new LogPrinter(
            invocation.console().out(),
            invocation.console().err(),
            invocation.logStyle(noColor, noLogPrefix, timestamps));
    EventSink progress = invocation.progress(new Verbosity(true, !converge.quietPull, !quietBuild));
    return new Up(
            invocation.access().engine(),
            progress,
            invocation.console(),
            settings(invocation, loaded, invocation.builds(quietBuild)),
            printer,
            new Interaction(Optional.of(watching(invocation, loaded, progress, printer))))
        .run(project, request);
  }

  private Watching watching(
      Invocation invocation, LoadedProject loaded, EventSink progress, LogPrinter printer) {
    return new ProjectWatch(
        invocation.access().engine(),
        progress,
        invocation.console(),
        settings(invocation, loaded, invocation.builds(quietBuild).inLines()),
        printer,
        false);
  }

  private static RunSettings settings(Invocation invocation, LoadedProject loaded, Display builds) {
    return Projects.runSettings(invocation, loaded, BakeOptions.shown(builds));
  }

  private boolean staysAttached() {
    return !detach && !wait && !noStart;
  }

  private void check() {
    converge.check();
    boolean aborts = abortOnExit || abortOnFailure || exitCodeFrom != null;
    boolean attaches = !attach.isEmpty() || attachDependencies;
    ConvergeOptions.exclude("-V", renewVolumes, "--no-recreate", converge.noRecreate);
    ConvergeOptions.exclude(
        "--always-recreate-deps", alwaysRecreateDeps, "--no-recreate", converge.noRecreate);
    ConvergeOptions.exclude("--no-deps", noDeps, "--always-recreate-deps", alwaysRecreateDeps);
    ConvergeOptions.exclude(
        "--attach", !attach.isEmpty(), "--attach-dependencies", attachDependencies);
    ConvergeOptions.exclude(
        "--abort-on-container-exit", abortOnExit, "--abort-on-container-failure", abortOnFailure);
    ConvergeOptions.exclude("--no-start", noStart, "--wait", wait);
    ConvergeOptions.exclude("--no-start", noStart, "--watch", watch);
    ConvergeOptions.exclude("--no-build", converge.noBuild, "--watch", watch);
    for (String quiet : detach ? List.of("-d") : wait ? List.of("--wait") : List.<String>of()) {
      ConvergeOptions.exclude(
          quiet, true, "--abort-on-container-exit, -failure and --exit-code-from", aborts);
      ConvergeOptions.exclude(quiet, true, "--attach and --attach-dependencies", attaches);
      ConvergeOptions.exclude(quiet, true, "--watch", watch);
    }
    waitTimeout();
  }

  private Optional<Duration> waitTimeout() {
    return LifecycleOptions.seconds("--wait-timeout", waitTimeout, 60);
  }

  private void checkServices(Project project) {
    List<String> asked = new ArrayList<>(attach);
    asked.addAll(noAttach);
    Optional.ofNullable(exitCodeFrom).ifPresent(asked::add);
    for (String name : asked) {
      if (!project.allServices().containsKey(name)) {
        throw new UsageException("no such service: " + name);
      }
    }
  }

  private UpRequest request(Project project) {
    return UpRequestBuilder.builder()
        .services(names)
        .noDeps(noDeps)
        .scale(converge.scale())
        .pull(converge.pull())
        .build(converge.build)
        .noBuild(converge.noBuild)
        .recreate(converge.recreate())
        .recreateDependencies(alwaysRecreateDeps ? Recreate.FORCE : converge.recreateDependencies())
        .renewVolumes(renewVolumes)
        .start(!noStart)
        .rerun(rerun)
        .orphans(converge.orphans(project))
        .yes(converge.yes)
        .awaitReady(wait)
        .waitTimeout(waitTimeout())
        .stopTimeout(timeout.duration())
        .attach(staysAttached() ? Optional.of(attachment()) : Optional.empty())
        .toRequest();
  }

  private Attach attachment() {
    Abort abort = abortOnFailure ? Abort.FAILURE : abortOnExit ? Abort.EXIT : Abort.NEVER;
    return new Attach(
        attach, attachDependencies, noAttach, abort, Optional.ofNullable(exitCodeFrom), watch);
  }
}

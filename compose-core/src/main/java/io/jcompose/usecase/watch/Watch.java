package io.jcompose.usecase.watch;

import io.jcompose.engine.Engine;
import io.jcompose.event.EventSink;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.usecase.ContainerOutput;
import io.jcompose.usecase.Interaction;
import io.jcompose.usecase.RunConsole;
import io.jcompose.usecase.RunSelection;
import io.jcompose.usecase.RunSettings;
import io.jcompose.usecase.Signals;
import io.jcompose.usecase.Up;
import io.jcompose.usecase.Watching;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** {@code watch}: brings a project up and keeps it up to date with its files until a signal. */
public final class Watch {
  private static final int BROKEN_PIPE = 141;

  private final Engine engine;
  private final EventSink sink;
  private final RunConsole console;
  private final RunSettings settings;
  private final ContainerOutput output;

  /**
   * The command on one engine, for one user.
   *
   * @param output shows what is done, and what commands in containers print
   */
  public Watch(
      Engine engine,
      EventSink sink,
      RunConsole console,
      RunSettings settings,
      ContainerOutput output) {
    this.engine = engine;
    this.sink = sink;
    this.console = console;
    this.settings = settings;
    this.output = output;
  }

  /** Why a watch ends. */
  private sealed interface End {
    record Signalled(int exitCode) implements End {}

    record OutputRefused() implements End {}

    record Failed(RuntimeException reason) implements End {}
  }

  /**
   * Watches. Blocks until a signal ends it; containers go on.
   *
   * @return 128 and the signal's number; the exit code of bringing the project up if that is not 0
   * @throws io.jcompose.diagnostic.InvalidProjectException if there is no such service, or an
   *     action lacks what it needs
   * @throws io.jcompose.usecase.RefusedException if there is nothing to watch, or the system does
   *     not let it be watched
   * @throws io.jcompose.execute.StepFailedException if the project cannot be brought up
   * @throws io.jcompose.engine.EngineException if the engine cannot be asked
   */
  public int run(Project whole, WatchRequest request) throws InterruptedException {
    Project project = RunSelection.of(whole, request.services()).project();
    BlockingQueue<End> ends = new LinkedBlockingQueue<>();
    Watching watching = new ProjectWatch(engine, sink, console, settings, output, request.prune());
    try (Watching.Session session = watching.open(project, listener(ends))) {
      if (request.up().isPresent()) {
        int code =
            new Up(engine, sink, console, settings, output, Interaction.NONE)
                .run(whole.withEachService(Watch::built), request.up().get());
        if (code != 0) {
          return code;
        }
      }
      console.forwardSignals(
          name -> Signals.exitCode(name).ifPresent(code -> ends.add(new End.Signalled(code))));
      session.begin();
      return switch (ends.take()) {
        case End.Signalled(var code) -> code;
        case End.OutputRefused() -> BROKEN_PIPE;
        case End.Failed(var reason) -> throw reason;
      };
    }
  }

  /** As with docker compose, what is rebuilt while it changes begins with a fresh build. */
  private static Service built(Service service) {
    return service.build().isPresent() && service.develop().isPresent()
        ? service.with(s -> s.pullPolicy(Optional.of("build")))
        : service;
  }

  private static Watching.Listener listener(BlockingQueue<End> ends) {
    return new Watching.Listener() {
      @Override
      public void acting(Set<String> services) {}

      @Override
      public void outputRefused() {
        ends.add(new End.OutputRefused());
      }

      @Override
      public void failed(RuntimeException reason) {
        ends.add(new End.Failed(reason));
      }
    };
  }
}

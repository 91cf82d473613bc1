package io.jcompose.usecase;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineEvent;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.Filters;
import io.jcompose.engine.Labels;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.ComposeEvent.HookPrinted;
import io.jcompose.event.EventSink;
import io.jcompose.execute.PlanExecutor;
import io.jcompose.execute.Starts;
import io.jcompose.execute.StepFailedException;
import io.jcompose.execute.StepResults;
import io.jcompose.model.Dependency;
import io.jcompose.model.Project;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.Plan;
import io.jcompose.reconcile.LifecycleReconciler;
import io.jcompose.usecase.UpRequest.Attach;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One {@code up} from its first look to its end: hears of signals, of the plan and of containers in
 * one queue, so that what happens at the same time is decided on in some order.
 */
final class UpSession {
  /** What a process gets that writes to a closed pipe: 128 and the number of SIGPIPE. */
  private static final int BROKEN_PIPE = 141;

  private final Engine engine;
  private final PlanExecutor executor;
  private final EventSink sink;
  private final RunConsole console;
  private final Project project;
  private final UpRequest request;
  private final Optional<AttachedOutput> output;
  private final Set<String> monitored;
  private final BlockingQueue<Heard> queue = new LinkedBlockingQueue<>();
  private final StepResults results = new StepResults();
  private final List<StepFailedException> stopFailures = new CopyOnWriteArrayList<>();
  private final AliveContainers alive;
  private final Interaction interaction;
  private Optional<Watching.Session> watch = Optional.empty();
  private Set<String> watchReplaces = Set.of();
  private boolean converging = true;
  private boolean ending;
  private boolean ended;
  private int signals;
  private int exitCode;
  private boolean exitCodeIsFinal;

  UpSession(
      Engine engine,
      RunSettings settings,
      EventSink sink,
      RunConsole console,
      ContainerOutput output,
      Interaction interaction,
      Project project,
      UpRequest request) {
    this.engine = engine;
    this.executor = new PlanExecutor(engine, this::passOn, settings.clock(), settings.parallel());
    this.sink = sink;
    this.console = console;
    this.project = project;
    this.request = request;
    this.interaction = interaction;
    this.alive = new AliveContainers(engine);
    this.monitored =
        request.services().isEmpty() ? project.services().keySet() : Set.copyOf(request.services());
    this.output =
        request
            .attach()
            .map(attach ->
                new AttachedOutput(
                    engine,
                    output,
                    project,
                    shown(attach),
                    () -> queue.add(new Heard.OutputRefused())));
  }

  /** The work that makes the engine hold what it should. */
  interface Convergence {
    void run(StepResults results, Starts starts, Consumer<ObservedState> observed)
        throws InterruptedException;
  }

  /** What the session hears of. */
  private sealed interface Heard {
    record Signalled(String name) implements Heard {}

    record Observed(ObservedState state) implements Heard {}

    record Converged() implements Heard {}

    record ConvergenceStopped() implements Heard {}

    record ConvergenceFailed(RuntimeException reason) implements Heard {}

    record Happened(EngineEvent event) implements Heard {}

    record EventsLost(EngineException reason) implements Heard {}

    record OutputRefused() implements Heard {}

    record WatchReplaces(Set<String> services) implements Heard {}

    record WatchFailed(RuntimeException reason) implements Heard {}

    record Stopped() implements Heard {}

    record StopFailed(RuntimeException reason) implements Heard {}
  }

  /** Services whose output is shown. */
  private Set<String> shown(Attach attach) {
    Set<String> shown = new HashSet<>(attach.only());
    if (shown.isEmpty()) {
      project.services().values().stream()
          .filter(s -> s.attach().orElse(true))
          .map(service -> service.name())
          .filter(name -> attach.dependencies() || monitored.contains(name))
          .forEach(shown::add);
    }
    attach.except().forEach(shown::remove);
    return shown;
  }

  /** Does the work and, attached, stays until the containers have ended. */
  int run(Convergence work) {
    console.forwardSignals(name -> queue.add(new Heard.Signalled(name)));
    if (request.attach().isEmpty()) {
      return hear(start(work));
    }
    if (request.attach().get().watch()) {
      watch = interaction.watching().map(watching -> watching.open(project, watchListener()));
    }
    Filters ours = Filters.project(project.name()).and("type", "container");
    try (EventStream events = engine.events(ours)) {
      Thread.ofVirtual().name("up-events").start(() -> read(events));
      return hear(start(work));
    } finally {
      watch.ifPresent(Watching.Session::close);
      output.ifPresent(AttachedOutput::close);
    }
  }

  private Watching.Listener watchListener() {
    return new Watching.Listener() {
      @Override
      public void acting(Set<String> services) {
        queue.add(new Heard.WatchReplaces(services));
      }

      @Override
      public void outputRefused() {
        queue.add(new Heard.OutputRefused());
      }

      @Override
      public void failed(RuntimeException reason) {
        queue.add(new Heard.WatchFailed(reason));
      }
    };
  }

  /** What has failed and kept nothing from going on, in the order in which it did. */
  List<StepFailedException> failures() {
    return Stream.concat(results.failures().stream(), stopFailures.stream()).toList();
  }

  /** Passes events on; what hooks print is shown with what their containers print. */
  void passOn(ComposeEvent event) {
    if (output.isPresent() && event instanceof HookPrinted(_, var run, var line)) {
      output.get().printed(run.container().name(), run.hook().service(), line);
    } else {
      sink.on(event);
    }
  }

  private Thread start(Convergence work) {
    Starts starts =
        (id, name) -> output.ifPresent(attached -> attached.attachBeforeStart(id, name));
    return Thread.ofVirtual()
        .name("up-converge")
        .start(() -> {
          try {
            work.run(results, starts, this::observed);
            queue.add(new Heard.Converged());
          } catch (InterruptedException | EngineException.Interrupted e) {
            queue.add(new Heard.ConvergenceStopped());
          } catch (RuntimeException e) {
            queue.add(new Heard.ConvergenceFailed(e));
          }
        });
  }

  private void observed(ObservedState state) {
    output.ifPresent(attached -> attached.know(state.containers()));
    queue.add(new Heard.Observed(state));
  }

  private void read(EventStream events) {
    try {
      while (true) {
        queue.add(new Heard.Happened(events.next()));
      }
    } catch (EngineException e) {
      queue.add(new Heard.EventsLost(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int hear(Thread convergence) {
    @Nullable RuntimeException failure = null;
    while (!ended) {
      Heard heard = next();
      switch (heard) {
        case Heard.Signalled(var name) -> signalled(name, convergence);
        case Heard.Observed(var state) -> alive.see(monitoredOf(state.containers()));
        case Heard.Converged() -> converged();
        case Heard.ConvergenceStopped() -> {
          converging = false;
          stop();
        }
        case Heard.ConvergenceFailed(var reason) -> {
          failure = reason;
          ended = true;
          whatGoesOn();
        }
        case Heard.Happened(var event) -> happened(event);
        case Heard.EventsLost(var reason) -> {
          failure = reason;
          ended = true;
        }
        case Heard.OutputRefused() -> outputRefused(convergence);
        case Heard.WatchReplaces(var services) -> watchReplaces(services);
        case Heard.WatchFailed(var reason) -> {
          failure = reason;
          ended = true;
        }
        case Heard.Stopped() -> ended = true;
        case Heard.StopFailed(var reason) -> {
          failure = reason;
          ended = true;
        }
      }
      ended |= allHaveEnded();
    }
    if (failure != null) {
      throw failure;
    }
    return exitCode;
  }

  private Heard next() {
    while (true) {
      try {
        return queue.take();
      } catch (InterruptedException notOurs) {
        // signals come through the queue
      }
    }
  }

  private void signalled(String name, Thread convergence) {
    OptionalInt code = Signals.exitCode(name);
    if (code.isEmpty()) {
      return;
    }
    signals++;
    if (signals > 1) {
      kill();
      return;
    }
    exitCode = code.getAsInt();
    exitCodeIsFinal = true;
    note("stopping; press Ctrl-C again to kill");
    if (converging) {
      convergence.interrupt();
    } else {
      stop();
    }
  }

  private void outputRefused(Thread convergence) {
    if (exitCodeIsFinal) {
      return;
    }
    exitCode = BROKEN_PIPE;
    exitCodeIsFinal = true;
    if (converging) {
      convergence.interrupt();
    } else {
      stop();
    }
  }

  private void converged() {
    converging = false;
    if (exitCodeIsFinal) { // a signal came when the last step was done
      stop();
      return;
    }
    if (output.isEmpty()) {
      ended = true;
      return;
    }
    List<ContainerSummary> now = lookAgain();
    output.get().attach(now.stream().filter(c -> c.state() == ContainerState.RUNNING).toList());
    watch.ifPresent(Watching.Session::begin);
  }

  private List<ContainerSummary> lookAgain() {
    List<ContainerSummary> now =
        monitoredOf(engine.listContainers(Filters.project(project.name())));
    alive.seeAnew(now, results.started());
    return now;
  }

  private void watchReplaces(Set<String> services) {
    watchReplaces = services;
    if (services.isEmpty()) {
      lookAgain();
    }
  }

  private List<ContainerSummary> monitoredOf(List<ContainerSummary> containers) {
    return containers.stream()
        .filter(c -> monitored.contains(c.label(Labels.SERVICE)))
        .filter(c -> !ObservedState.isOneOff(c))
        .toList();
  }

  private boolean allHaveEnded() {
    return !converging
        && !ending
        && output.isPresent()
        && alive.isEmpty()
        && watchReplaces.isEmpty();
  }

  private void happened(EngineEvent event) {
    Map<String, String> attributes = event.attributes();
    String service = attributes.getOrDefault(Labels.SERVICE, "");
    if (!project.services().containsKey(service)
        || attributes.getOrDefault(Labels.ONEOFF, "").equals("True")) {
      return;
    }
    String name = attributes.getOrDefault("name", event.actorId());
    switch (event.action()) {
      case "start" -> {
        if (monitored.contains(service)) {
          alive.started(event.actorId());
        }
        output.ifPresent(attached ->
            attached.follow(new ContainerId(event.actorId()), name, service, event.time()));
      }
      case "kill" -> alive.signalled(event.actorId());
      case "die" -> died(EndedContainer.of(event), service);
      default -> {}
    }
  }

  private void died(EndedContainer container, String service) {
    output.ifPresent(attached -> attached.ended(container));
    if (!monitored.contains(service)) {
      return;
    }
    boolean replaced = watchReplaces.contains(service);
    boolean again = !ending && (replaced || alive.comesAgain(container));
    output.ifPresent(
        attached -> attached.status(container.name(), service, container.words(again)));
    if (replaced || !again) {
      alive.ended(container.id().value());
    }
    if (again) {
      return;
    }
    request.attach().ifPresent(attach -> mayEndAll(attach, service, container.exitCode()));
  }

  private void mayEndAll(Attach attach, String service, int code) {
    boolean isTheOne = attach.exitCodeFrom().equals(Optional.of(service));
    if (isTheOne && (!exitCodeIsFinal || signals == 0)) {
      exitCode = code;
      exitCodeIsFinal = true;
    }
    boolean endsAll =
        isTheOne
            || switch (attach.abort()) {
              case NEVER -> false;
              case EXIT -> code != 0 || !isAwaitedToComplete(service);
              case FAILURE -> code != 0;
            };
    if (!endsAll || ending) {
      return;
    }
    if (!exitCodeIsFinal && attach.exitCodeFrom().isEmpty()) {
      exitCode = code;
      exitCodeIsFinal = true;
    }
    note("stopping, since a container of service " + service + " has ended");
    stop();
  }

  private boolean isAwaitedToComplete(String service) {
    return project.services().values().stream()
        .map(other -> other.dependsOn().get(service))
        .anyMatch(
            d -> d != null && d.condition() == Dependency.Condition.SERVICE_COMPLETED_SUCCESSFULLY);
  }

  /** Stops what this call is about, dependants first, without blocking. */
  private void stop() {
    if (ending) {
      return;
    }
    ending = true;
    Thread.ofVirtual()
        .name("up-stop")
        .start(() -> {
          try {
            watch.ifPresent(Watching.Session::close);
            perform(reconciler(ours()).stop(request.stopTimeout()));
            queue.add(new Heard.Stopped());
          } catch (InterruptedException e) {
            queue.add(new Heard.Stopped());
          } catch (RuntimeException e) {
            queue.add(new Heard.StopFailed(e));
          }
        });
  }

  private void kill() {
    Thread.ofVirtual()
        .name("up-kill")
        .start(() -> {
          try {
            perform(reconciler(ours()).kill("SIGKILL"));
          } catch (InterruptedException | EngineException e) {
            // the stop that goes on says what cannot be done
          }
        });
  }

  private void perform(Plan plan) throws InterruptedException {
    stopFailures.addAll(executor.run(plan).failures());
  }

  private LifecycleReconciler reconciler(List<ContainerSummary> containers) {
    return new LifecycleReconciler(
        Lifecycle.nodes(project, project.services().keySet()),
        new ObservedState(containers, Map.of(), Map.of(), Map.of()));
  }

  /** What this call has started, and, attached and converged, all of the services asked for. */
  private List<ContainerSummary> ours() {
    List<ContainerSummary> all = engine.listContainers(Filters.project(project.name()));
    Set<ContainerSummary> ours = new HashSet<>();
    if (output.isPresent() && !converging) {
      ours.addAll(monitoredOf(all));
    }
    return all.stream()
        .filter(c -> ours.contains(c) || results.started().contains(c.id()))
        .toList();
  }

  /** After a failure: what has been started is kept, and the user hears of it. */
  private void whatGoesOn() {
    if (results.started().isEmpty()) {
      return;
    }
    try {
      String names =
          String.join(
              ", ",
              engine.listContainers(Filters.project(project.name())).stream()
                  .filter(c -> results.started().contains(c.id()))
                  .filter(c -> c.state() == ContainerState.RUNNING)
                  .map(ContainerSummary::name)
                  .sorted()
                  .toList());
      if (!names.isEmpty()) {
        note("what has been started goes on: " + names);
      }
    } catch (EngineException unreachable) {
      // what has failed is what the user must hear of
    }
  }

  private void note(String message) {
    sink.on(new ComposeEvent.Notified(false, message));
  }
}

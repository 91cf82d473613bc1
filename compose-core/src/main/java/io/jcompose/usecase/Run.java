package io.jcompose.usecase;

import io.jcompose.desired.DesiredService;
import io.jcompose.desired.DesiredState;
import io.jcompose.desired.OneOff;
import io.jcompose.desired.PullPolicy;
import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.engine.AttachOptions;
import io.jcompose.engine.Attachment;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.engine.Labels;
import io.jcompose.engine.PendingExit;
import io.jcompose.engine.WaitCondition;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.execute.PlanExecutor;
import io.jcompose.execute.StartFailure;
import io.jcompose.execute.StepResults;
import io.jcompose.graph.ServiceGraph;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.observed.ObservedState;
import io.jcompose.observed.StateQuery;
import io.jcompose.observed.StateReader;
import io.jcompose.plan.ContainerRef;
import io.jcompose.plan.Plan;
import io.jcompose.reconcile.RunOptions;
import io.jcompose.reconcile.RunReconciler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * {@code run SERVICE CMD}: starts what a service depends on, waits until that is ready, and runs
 * one command in a fresh container with the service's configuration.
 */
public final class Run {
  private final Engine engine;
  private final EventSink sink;
  private final RunConsole console;
  private final RunSettings settings;

  /** A run on one engine, for one user. */
  public Run(Engine engine, EventSink sink, RunConsole console, RunSettings settings) {
    this.engine = engine;
    this.sink = sink;
    this.console = console;
    this.settings = settings;
  }

  /**
   * Runs the command. Blocks until it has ended, or, detached, until it has started.
   *
   * @return the command's exit code; 0 when detached; 128 and the signal's number when a signal
   *     ended the preparation
   * @throws io.jcompose.diagnostic.InvalidProjectException if there is no such service
   * @throws RunFailedException if the engine refuses to start the command
   * @throws RefusedValueException if the engine refuses something whose place is known
   * @throws HooksFailedException if a hook of a dependency fails after its start
   * @throws io.jcompose.execute.StepFailedException if something before that fails
   * @throws EngineException if the engine cannot be asked
   */
  public int run(Project project, RunRequest request) {
    DetachKeys detachKeys = DetachKeys.configured(settings.detachKeys());
    Signals signals = new Signals(Thread.currentThread());
    console.forwardSignals(signals::on);
    String slug = settings.slugs().get();
    try {
      OneOffContainer container = prepare(project, request, slug);
      return request.detach()
          ? detached(container.id(), signals)
          : attached(container, request, detachKeys, signals);
    } catch (InterruptedException | EngineException.Interrupted e) {
      Thread.interrupted();
      removeLeftover(project, slug);
      return signals.exitCode();
    } catch (InvalidProjectException e) {
      throw e; // nothing was made yet, so the engine is not asked
    } catch (RuntimeException e) {
      removeLeftover(project, slug);
      throw new RefusedValue(project, request, settings.places()).point(e);
    }
  }

  /** The container of the command. */
  private record OneOffContainer(ContainerId id, String name) {}

  private OneOffContainer prepare(Project whole, RunRequest request, String slug)
      throws InterruptedException {
    RunSelection selection = RunSelection.of(whole, request.service());
    selection.notes().forEach(note -> sink.on(new ComposeEvent.Notified(false, note)));
    Project project = selection.project();
    Service service = project.service(request.service()).orElseThrow();
    EngineFit.check(
        request.noDeps() ? project.withOnlyServices(List.of(service.name())) : project,
        settings.places(),
        sink);
    SeccompProfiles profiles = new SeccompProfiles(project.workingDir());
    OneOff oneOff =
        DesiredState.oneOff(
                project,
                RunOverrides.apply(
                    request.noDeps() ? withoutDependencies(service) : service, request),
                slug,
                new DesiredState.OneOffOptions(
                    request.useAliases(), request.interactive(), request.remove()),
                settings.surroundings(),
                settings.hashes())
            .withRecipe(profiles::inline);
    DesiredState desired =
        DesiredState.of(
                project,
                request.noDeps() ? List.of() : dependencies(project, service),
                settings.surroundings(),
                settings.hashes())
            .withRecipes(profiles::inline)
            .withRecipes(new FileDigests(project)::label);
    RunOptions options = options(whole, request);
    ObservedState observed = observe(desired, oneOff, request.recreateDeps());
    Plan plan = RunReconciler.plan(desired, oneOff, observed, options);
    Optional<Baking.Baked> baked =
        new Baking(engine, sink, settings).before(List.of(plan), observed);
    if (baked.isPresent()) {
      plan =
          RunReconciler.plan(
              desired, oneOff, baked.get().observed(), options.withFresh(baked.get().fresh()));
    }
    StepResults results =
        new PlanExecutor(engine, sink, settings.clock(), settings.parallel()).run(plan);
    new RefusedValue(project, request, settings.places())
        .warnings(results.failures())
        .forEach(sink::on);
    String name = oneOff.recipe().spec().name();
    return new OneOffContainer(
        results.container(new ContainerRef.CreatedBy(plan.steps().size(), name)), name);
  }

  private static Service withoutDependencies(Service service) {
    return service.with(s -> s.dependsOn(new LinkedHashMap<>()));
  }

  private static List<Service> dependencies(Project project, Service service) {
    return ServiceGraph.of(project).dependencyOrder().stream()
        .filter(name -> !name.equals(service.name()))
        .flatMap(name -> project.service(name).stream())
        .toList();
  }

  /** One look at everything, and a second one at the images of what may have to be created. */
  private ObservedState observe(DesiredState desired, OneOff oneOff, boolean recreateDeps)
      throws InterruptedException {
    StateReader reader = new StateReader(engine);
    ObservedState first =
        reader.read(
            new StateQuery(
                desired.project(),
                names(desired.networks().stream().map(n -> n.spec().name()).toList()),
                names(desired.volumes().stream().map(v -> v.spec().name()).toList()),
                names(List.of(oneOff.image().name()))));
    SequencedSet<String> images =
        names(
            desired.services().stream()
                .filter(service -> recreateDeps || !allRun(service, first))
                .map(service -> service.image().name())
                .filter(image -> !first.images().containsKey(image))
                .toList());
    return images.isEmpty() ? first : reader.withImages(first, images);
  }

  private static boolean allRun(DesiredService service, ObservedState observed) {
    List<ContainerSummary> replicas = observed.replicas(service.name());
    return replicas.size() >= service.containers().size()
        && replicas.stream().allMatch(c -> c.state() == ContainerState.RUNNING);
  }

  private static SequencedSet<String> names(List<String> names) {
    return new LinkedHashSet<>(names);
  }

  private RunOptions options(Project whole, RunRequest request) {
    return new RunOptions(
        settings.clock().instant(),
        request.pull().map(text -> PullPolicy.of(Optional.of(text))),
        request.build(),
        request.recreateDeps(),
        request.orphans(),
        whole.allServices().keySet(),
        request.waitTimeout(),
        Set.of());
  }

  private int detached(ContainerId id, Signals signals) throws InterruptedException {
    signals.hold();
    start(id);
    try {
      console.out().write((id.value() + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException closed) {
      // the container runs; that nobody reads its id is not an error
    }
    return 0;
  }

  private int attached(
      OneOffContainer container, RunRequest request, DetachKeys detachKeys, Signals signals)
      throws InterruptedException {
    ContainerId id = container.id();
    AttachOptions options =
        new AttachOptions(
            request.interactive(), true, true, request.tty(), false, settings.detachKeys());
    try (Attachment attachment = engine.attachContainer(id, options);
        PendingExit exit = engine.waitContainer(id, condition(request))) {
      AttachedContainer attached = new AttachedContainer(engine, id, console, attachment);
      attached.copyOutput();
      signals.hold();
      try (RunConsole.RawMode _ = console.rawModeIf(request.tty() && request.interactive())) {
        start(id);
        signals.passTo(attached::pass);
        if (request.tty()) {
          attached.fitTerminal();
        }
        if (request.interactive()) {
          attached.forwardInput(request.tty(), true, detachKeys);
        }
        return attached.awaitOrEnd(exit);
      } catch (EngineException.Lost e) {
        throw lost(container.name(), e);
      }
    }
  }

  private static RunFailedException lost(String name, EngineException.Lost cause) {
    return RunFailedException.lost(
        StartFailure.ENGINE,
        "container " + name + " ran",
        "`docker logs %1$s` shows what it printed, `docker rm -f %1$s` ends it".formatted(name),
        cause);
  }

  private static WaitCondition condition(RunRequest request) {
    return request.remove() ? WaitCondition.REMOVED : WaitCondition.NEXT_EXIT;
  }

  private void start(ContainerId id) {
    try {
      engine.startContainer(id);
    } catch (EngineException.Lost | EngineException.Unreachable e) {
      throw e;
    } catch (EngineException e) {
      String message = String.valueOf(e.getMessage());
      throw new RunFailedException(StartFailure.exitCode(message), message, e);
    }
  }

  /** Removes the one-off of this call if it exists and never ran; no further Ctrl-C stops that. */
  private void removeLeftover(Project project, String slug) {
    CompletableFuture.runAsync(
            () -> removeCreated(project, slug), work -> Thread.ofVirtual().start(work))
        .join();
  }

  private void removeCreated(Project project, String slug) {
    try {
      Filters ours = Filters.project(project.name()).and("label", Labels.SLUG + "=" + slug);
      engine.listContainers(ours).stream()
          .filter(c -> c.state() == ContainerState.CREATED)
          .forEach(c -> engine.removeContainer(c.id(), true, true));
    } catch (EngineException unreachable) {
      // what made the run fail is what the user must hear of
    }
  }
}

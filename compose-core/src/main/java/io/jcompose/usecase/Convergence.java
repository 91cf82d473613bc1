package io.jcompose.usecase;

import io.jcompose.desired.DesiredService;
import io.jcompose.desired.DesiredState;
import io.jcompose.desired.PullPolicy;
import io.jcompose.engine.Engine;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.execute.PlanExecutor;
import io.jcompose.execute.Starts;
import io.jcompose.execute.StepResults;
import io.jcompose.graph.ServiceGraph;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.observed.ObservedState;
import io.jcompose.observed.StateQuery;
import io.jcompose.observed.StateReader;
import io.jcompose.plan.Operation;
import io.jcompose.plan.Plan;
import io.jcompose.reconcile.UpOptions;
import io.jcompose.reconcile.UpReconciler;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at what the engine holds, plans what is missing or differs, and does it. */
public final class Convergence {
  private final Engine engine;
  private final EventSink sink;
  private final RunSettings settings;
  private final PlanExecutor executor;

  /** What is done on one engine, for one user. */
  public Convergence(Engine engine, EventSink sink, RunSettings settings) {
    this.engine = engine;
    this.sink = sink;
    this.settings = settings;
    this.executor = new PlanExecutor(engine, sink, settings.clock(), settings.parallel());
  }

  /**
   * Makes the engine hold what a part of a project wants. Blocks.
   *
   * @param whole the project as loaded
   * @param project what of it is wanted
   * @param results takes what the steps make
   * @param starts hears of each container before it is started
   * @param seen hears what the engine holds before anything is done
   * @throws io.jcompose.execute.StepFailedException if a step fails; what was made stays
   */
  public void run(
      Project whole,
      Project project,
      UpRequest request,
      StepResults results,
      Starts starts,
      Consumer<ObservedState> seen)
      throws InterruptedException {
    DesiredState desired = desired(project);
    ObservedState observed = observe(desired);
    seen.accept(observed);
    UpOptions options = options(whole, request);
    Optional<Baking.Baked> baked = bake(desired, observed, options);
    if (baked.isPresent()) {
      observed = baked.get().observed();
      options = options.withFresh(baked.get().fresh());
    }
    Plan images = UpReconciler.images(desired, observed, options);
    if (!images.steps().isEmpty()) {
      executor.run(images);
      Set<String> fresh = new HashSet<>(options.fresh());
      fresh.addAll(brought(images));
      observed = new StateReader(engine).withImages(observed, fresh);
      options = options.withFresh(fresh);
    }
    Plan plan = UpReconciler.plan(desired, observed, options);
    if (plan.steps().isEmpty() && images.steps().isEmpty() && baked.isEmpty()) {
      sink.on(new ComposeEvent.Notified(false, "everything is up to date"));
    }
    executor.run(plan, results, starts);
  }

  private Optional<Baking.Baked> bake(
      DesiredState desired, ObservedState observed, UpOptions options) throws InterruptedException {
    return new Baking(engine, sink, settings)
        .before(
            List.of(
                UpReconciler.images(desired, observed, options),
                UpReconciler.plan(desired, observed, options)),
            observed);
  }

  private DesiredState desired(Project project) {
    SeccompProfiles profiles = new SeccompProfiles(project.workingDir());
    List<Service> order =
        ServiceGraph.of(project).dependencyOrder().stream()
            .flatMap(name -> project.service(name).stream())
            .toList();
    return DesiredState.of(project, order, settings.surroundings(), settings.hashes())
        .withRecipes(profiles::inline)
        .withRecipes(new FileDigests(project)::label);
  }

  private ObservedState observe(DesiredState desired) throws InterruptedException {
    return new StateReader(engine)
        .read(
            new StateQuery(
                desired.project(),
                names(desired.networks().stream().map(network -> network.spec().name())),
                names(desired.volumes().stream().map(volume -> volume.spec().name())),
                names(
                    desired.services().stream()
                        .filter(service -> service.replicas() > 0)
                        .map(DesiredService::image)
                        .map(image -> image.name()))));
  }

  private static SequencedSet<String> names(Stream<String> names) {
    return names.collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Set<String> brought(Plan images) {
    return images.steps().stream()
        .flatMap(step ->
            switch (step.operation()) {
              case Operation.PullImage pull -> Stream.of(pull.image());
              case Operation.BuildImage build -> Stream.of(build.image());
              case Operation _ -> Stream.<String>empty();
            })
        .collect(Collectors.toSet());
  }

  private UpOptions options(Project whole, UpRequest request) {
    Collection<String> known = whole.allServices().keySet();
    return new UpOptions(
        settings.clock().instant(),
        Set.copyOf(request.services()),
        Set.copyOf(known),
        request.pull().map(text -> PullPolicy.of(Optional.of(text))),
        request.build(),
        request.noBuild(),
        Set.of(),
        request.recreate(),
        request.recreateDependencies(),
        !request.noDeps(),
        request.start(),
        request.rerun(),
        request.renewVolumes(),
        request.yes(),
        request.orphans(),
        request.awaitReady(),
        request.waitTimeout(),
        request.stopTimeout());
  }
}

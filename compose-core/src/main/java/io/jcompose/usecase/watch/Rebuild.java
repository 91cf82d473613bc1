package io.jcompose.usecase.watch;

import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.engine.Labels;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.execute.Starts;
import io.jcompose.execute.StepResults;
import io.jcompose.model.Project;
import io.jcompose.reconcile.Orphans;
import io.jcompose.reconcile.UpOptions.Recreate;
import io.jcompose.usecase.Convergence;
import io.jcompose.usecase.Lifecycle;
import io.jcompose.usecase.ProjectImages;
import io.jcompose.usecase.RunSettings;
import io.jcompose.usecase.ServiceContainers;
import io.jcompose.usecase.UpRequest;
import io.jcompose.usecase.UpRequestBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Builds the images of services anew and replaces their containers. */
final class Rebuild {
  private final Engine engine;
  private final EventSink sink;
  private final RunSettings settings;
  private final Project project;
  private final boolean prune;

  Rebuild(Engine engine, EventSink sink, RunSettings settings, Project project, boolean prune) {
    this.engine = engine;
    this.sink = sink;
    this.settings = settings;
    this.project = project;
    this.prune = prune;
  }

  /**
   * Does it: those that the services depend on are left alone, those that ask to be restarted with
   * them are restarted. Blocks.
   *
   * @throws io.jcompose.execute.StepFailedException if a build or another step fails
   */
  void run(SequencedSet<String> services) throws InterruptedException {
    List<String> names = List.copyOf(services);
    new ProjectImages(engine, sink, settings, project, names, false)
        .build(UnaryOperator.identity(), BuildOutput.ENGINE);
    Project part = project.withOnlyServices(affected(names)).withoutUnusedResources();
    StepResults results = new StepResults();
    new Convergence(engine, sink, settings)
        .run(project, part, request(names), results, Starts.UNHEARD, _ -> {});
    results
        .failures()
        .forEach(failure ->
            sink.on(new ComposeEvent.Notified(true, String.valueOf(failure.getMessage()))));
    if (prune) {
      prune();
    }
  }

  private Set<String> affected(List<String> names) {
    Set<String> running =
        ServiceContainers.of(engine, project.name(), project.services().sequencedKeySet())
            .replicas(List.of())
            .stream()
            .filter(c -> c.state().isUp())
            .map(c -> c.label(Labels.SERVICE))
            .collect(Collectors.toSet());
    return Lifecycle.withDependants(project, names).stream()
        .filter(name -> names.contains(name) || running.contains(name))
        .collect(Collectors.toSet());
  }

  private static UpRequest request(List<String> names) {
    return UpRequestBuilder.builder()
        .services(names)
        .noDeps(true)
        .scale(new LinkedHashMap<>())
        .pull(Optional.of("never")) // nothing but what has just been built is wanted anew
        .noBuild(true)
        .recreate(Recreate.FORCE)
        .recreateDependencies(Recreate.DIVERGED)
        .start(true)
        .orphans(Orphans.IGNORE)
        .waitTimeout(Optional.empty())
        .stopTimeout(Optional.empty())
        .attach(Optional.empty())
        .toRequest();
  }

  private void prune() {
    try {
      engine.pruneImages(Filters.project(project.name()).and("dangling", "true"));
    } catch (EngineException inUse) {
      // images that stay cost nothing but room; the next build tries again
    }
  }
}

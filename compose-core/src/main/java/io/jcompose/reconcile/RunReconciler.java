package io.jcompose.reconcile;

import io.jcompose.desired.DesiredService;
import io.jcompose.desired.DesiredState;
import io.jcompose.desired.OneOff;
import io.jcompose.desired.PullPolicy;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.ContainerRecipe;
import io.jcompose.plan.Plan;
import io.jcompose.plan.PlanBuilder;
import io.jcompose.reconcile.Dependencies.Ready;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plans one {@code run}: what its dependencies need, and the creation of its container as the last
 * step. A dependency that runs is left alone; one that has done its work is not run again.
 */
public final class RunReconciler {
  private final PlanBuilder plan = new PlanBuilder();
  private final ObservedState observed;
  private final RunOptions options;
  private final ImageSteps images;
  private final Dependencies dependencies;
  private final ContainerSteps containers;
  private final Changes changes;
  private final OneShots oneShots;

  private RunReconciler(
      DesiredState desired, OneOff oneOff, ObservedState observed, RunOptions options) {
    this.observed = observed;
    this.options = options;
    this.images =
        new ImageSteps(
            plan,
            observed,
            new ImageSteps.Wishes(
                options.now(), options.pull(), options.build(), false, options.fresh()));
    this.dependencies = new Dependencies(plan, options.waitTimeout());
    this.containers =
        new ContainerSteps(
            plan,
            dependencies,
            new ResourceSteps(plan, desired, observed).add(),
            new HookSteps(plan, desired.nodes()),
            ContainerSteps.Wishes.DEFAULT);
    this.changes = new Changes(observed, dependencies);
    this.oneShots =
        OneShots.of(
            Stream.concat(
                desired.services().stream().flatMap(s -> s.dependencies().stream()),
                oneOff.dependencies().stream()));
  }

  /**
   * The plan of a run.
   *
   * @param desired the services it depends on, without its own, in dependency order
   * @throws Unsatisfiable if the engine lacks what no step may bring
   */
  public static Plan plan(
      DesiredState desired, OneOff oneOff, ObservedState observed, RunOptions options) {
    RunReconciler reconciler = new RunReconciler(desired, oneOff, observed, options);
    new OrphanSteps(reconciler.plan, observed, options.knownServices()).add(options.orphans());
    desired.services().forEach(reconciler::converge);
    reconciler.dependencies.addObserved(oneOff.recipe().sharesWith(), observed);
    reconciler.create(oneOff);
    return reconciler.plan.build();
  }

  private void converge(DesiredService service) {
    List<Ready> ready = new ArrayList<>();
    for (Map.Entry<Integer, ContainerRecipe> e : service.containers().entrySet()) {
      Optional<ContainerSummary> existing = observed.replica(service.name(), e.getKey());
      ready.add(
          existing.isPresent()
              ? converge(service, e.getValue(), existing.get())
              : containers.createAndStart(
                  e.getValue(), images.bring(service.image()), before(service), "missing"));
    }
    dependencies.add(service.name(), ready);
  }

  private Ready converge(
      DesiredService service, ContainerRecipe recipe, ContainerSummary existing) {
    Optional<String> change = changes.of(service, recipe, existing);
    if (!existing.state().isUp() || options.recreateDeps()) {
      change = change.or(() -> imageAskedFor(service));
    }
    if (existing.state().isUp()) {
      if (change.isEmpty()) {
        return Ready.asItIs(existing);
      }
      if (!options.recreateDeps()) {
        plan.note(
            "service %s runs with another configuration and is left alone; --recreate-deps recreates it"
                .formatted(service.name()));
        return Ready.asItIs(existing);
      }
    } else if (change.isEmpty()) {
      return oneShots.isDone(service, existing)
          ? Ready.asItIs(existing)
          : containers.start(existing, recipe, before(service), "does not run");
    }
    return containers.replace(
        existing,
        recipe,
        images.bring(service.image()),
        before(service),
        List.of(),
        change.orElseThrow());
  }

  private List<Integer> before(DesiredService service) {
    return dependencies.before(service.name(), service.dependencies());
  }

  /** The flag that brings a service's image anew: whether it changes is not known beforehand. */
  private Optional<String> imageAskedFor(DesiredService service) {
    if (options.fresh().contains(service.image().name())) {
      return Optional.empty(); // it is there, and has changed if it differs from the container's
    }
    if (options.build() && service.image().build().isPresent()) {
      return Optional.of("--build");
    }
    boolean pulled = options.pull().equals(Optional.of(new PullPolicy.Always()));
    return pulled && service.image().pullable() ? Optional.of("--pull always") : Optional.empty();
  }

  private void create(OneOff oneOff) {
    List<Integer> after = dependencies.before(oneOff.service(), oneOff.dependencies());
    containers.create(oneOff.recipe(), images.bring(oneOff.image()), "run", after);
  }
}

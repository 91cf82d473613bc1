package io.jcompose.usecase;

import io.jcompose.build.BuildKit;
import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.Engine;
import io.jcompose.event.EventSink;
import io.jcompose.execute.PlanExecutor;
import io.jcompose.observed.ObservedState;
import io.jcompose.observed.StateReader;
import io.jcompose.plan.Operation.BakeImages;
import io.jcompose.plan.Plan;
import io.jcompose.reconcile.Bakes;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Has BuildKit build what plans would build, all at once and before them: a build may change what
 * must be done, and draws on the terminal. Without BuildKit the plans build for themselves.
 */
final class Baking {
  private final Engine engine;
  private final PlanExecutor executor;
  private final Optional<BuildKit> buildKit;

  Baking(Engine engine, EventSink sink, RunSettings settings) {
    this.engine = engine;
    this.buildKit = settings.buildKit();
    this.executor = new PlanExecutor(engine, buildKit, sink, settings.clock(), settings.parallel());
  }

  /**
   * What is known once it is built.
   *
   * @param fresh names of the images that are new
   */
  record Baked(ObservedState observed, Set<String> fresh) {}

  /**
   * Builds it. Blocks.
   *
   * @return absent if nothing is to be built, or the plans do it
   * @throws RefusedException if the engine does not hold what has been built
   * @throws io.jcompose.reconcile.Unsatisfiable if a build wants a secret that no builder can get
   * @throws io.jcompose.execute.StepFailedException if a build fails
   */
  Optional<Baked> before(Collection<Plan> plans, ObservedState observed)
      throws InterruptedException {
    Plan bake = buildKit.isEmpty() ? new Plan(List.of(), List.of()) : Bakes.before(plans);
    if (bake.steps().isEmpty()) {
      return Optional.empty();
    }
    executor.run(bake);
    Set<String> built = images(bake);
    ObservedState then = new StateReader(engine).withImages(observed, built);
    for (String image : built) {
      if (!then.images().containsKey(image)) {
        throw new RefusedException(
            "image %s is built, but the builder keeps it; use one that loads images into the engine, such as \"default\""
                .formatted(image));
      }
    }
    return Optional.of(new Baked(then, built));
  }

  private static Set<String> images(Plan plan) {
    return plan.steps().stream()
        .filter(step -> step.operation() instanceof BakeImages)
        .flatMap(step -> ((BakeImages) step.operation()).bakes().stream())
        .flatMap(bake -> bake.build().withContexts())
        .map(BuildSpec::image)
        .collect(Collectors.toSet());
  }
}

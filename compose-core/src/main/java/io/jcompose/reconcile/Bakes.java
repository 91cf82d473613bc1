package io.jcompose.reconcile;

import io.jcompose.engine.BuildKitSpec.Secret;
import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.BuildSpec;
import io.jcompose.plan.Operation.BakeImages;
import io.jcompose.plan.Operation.BakeImages.Bake;
import io.jcompose.plan.Operation.BuildImage;
import io.jcompose.plan.Operation.PullImage;
import io.jcompose.plan.Operation.TryPullImage;
import io.jcompose.plan.Plan;
import io.jcompose.plan.PlanBuilder;
import io.jcompose.plan.Step;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Plans what BuildKit builds: everything in one step, since it builds side by side what the classic
 * builder builds step by step, and draws on the terminal while it does.
 */
public final class Bakes {
  private final PlanBuilder plan = new PlanBuilder();
  private final SequencedMap<String, Bake> bakes = // by service
      new LinkedHashMap<>();
  private final Set<String> causes = new LinkedHashSet<>();

  private Bakes() {}

  /**
   * The builds of plans, as a plan to be carried out before them. Afterwards the images are there.
   *
   * @return without steps if the plans build nothing
   * @throws Unsatisfiable if a build wants a secret that no builder can get
   */
  public static Plan before(Collection<Plan> plans) {
    Bakes all = new Bakes();
    plans.stream().flatMap(plan -> plan.steps().stream()).forEach(all::add);
    return all.build(BuildOutput.ENGINE);
  }

  /**
   * Builds some images.
   *
   * @throws Unsatisfiable if a build wants a secret that no builder can get
   */
  static Plan of(Collection<BuildSpec> builds, String cause, BuildOutput output) {
    Bakes all = new Bakes();
    builds.forEach(build -> all.add(build, Optional.empty(), cause));
    return all.build(output);
  }

  private void add(Step step) {
    String cause = step.cause().toString();
    if (step.operation() instanceof BuildImage(_, var spec)) {
      add(spec, Optional.empty(), cause);
    }
    if (step.operation() instanceof PullImage(var image, var platform, var otherwise)
        && otherwise.isPresent()
        && !bakes.containsKey(otherwise.get().service())) {
      int pull = plan.add(new TryPullImage(image, platform), cause, List.of());
      add(otherwise.get(), Optional.of(pull), cause);
    }
  }

  private void add(BuildSpec build, Optional<Integer> unlessPulled, String cause) {
    build.withContexts().forEach(Bakes::requireSecrets);
    bakes.putIfAbsent(build.service(), new Bake(build, unlessPulled));
    causes.add(cause);
  }

  private static void requireSecrets(BuildSpec build) {
    for (Secret secret : build.buildKit().secrets()) {
      if (secret instanceof Secret.OutOfReach(_, var reason)) {
        throw new Unsatisfiable("build of %s: %s".formatted(build.service(), reason));
      }
    }
  }

  private Plan build(BuildOutput output) {
    if (!bakes.isEmpty()) {
      List<Integer> pulls =
          bakes.values().stream().flatMap(bake -> bake.unlessPulled().stream()).toList();
      plan.add(
          new BakeImages(List.copyOf(bakes.values()), output), String.join(", ", causes), pulls);
    }
    return plan.build();
  }
}

package io.jcompose.reconcile;

import io.jcompose.desired.DesiredImage;
import io.jcompose.desired.PullPolicy;
import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.BuildSpec;
import io.jcompose.plan.Operation;
import io.jcompose.plan.Plan;
import io.jcompose.plan.PlanBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;

/** Plans what {@code pull}, {@code push} and {@code build} do. Each image is dealt with once. */
public final class ImageReconciler {
  private ImageReconciler() {}

  /**
   * Pulls what a registry may have.
   *
   * @param held names of images that the engine holds
   * @param policy in place of each image's own
   * @param ignoreBuildable leaves out what can be built
   */
  public static Plan pull(
      List<DesiredImage> images,
      Set<String> held,
      Optional<PullPolicy> policy,
      boolean ignoreBuildable) {
    PlanBuilder plan = new PlanBuilder();
    for (DesiredImage image : distinct(images)) {
      if (!image.pullable()) {
        continue;
      }
      Optional<String> reason =
          ignoreBuildable && image.build().isPresent()
              ? Optional.of("it can be built")
              : reasonNotToPull(image, policy.orElse(image.policy()), held);
      if (reason.isPresent()) {
        plan.note("image " + image.name() + " is not pulled: " + reason.get());
      } else {
        plan.add(
            new Operation.PullImage(image.name(), image.platform(), Optional.empty()),
            "pull",
            List.of());
      }
    }
    return plan.build();
  }

  private static Optional<String> reasonNotToPull(
      DesiredImage image, PullPolicy policy, Set<String> held) {
    return switch (policy) {
      case PullPolicy.Never _ -> Optional.of("its pull policy is never");
      case PullPolicy.Build _ -> Optional.of("its pull policy is build");
      case PullPolicy.Missing _ when held.contains(image.name()) ->
          Optional.of("it is here already");
      case PullPolicy _ -> Optional.empty();
    };
  }

  /** Pushes every name of the images that the project builds and the file names. */
  public static Plan push(List<DesiredImage> images) {
    PlanBuilder plan = new PlanBuilder();
    Pushes pushes = new Pushes(plan, "push");
    images.stream()
        .flatMap(ImageReconciler::pushed)
        .forEach(name -> pushes.add(name, Optional.empty()));
    return plan.build();
  }

  /**
   * Pushes of one repository, one after the other: they share layers, and registries do not always
   * take a layer from two sides at once.
   */
  private static final class Pushes {
    private final PlanBuilder plan;
    private final String cause;
    private final Map<String, Integer> last = new HashMap<>();
    private final Set<String> names = new HashSet<>();

    Pushes(PlanBuilder plan, String cause) {
      this.plan = plan;
      this.cause = cause;
    }

    void add(String name, Optional<Integer> build) {
      if (names.add(name)) {
        int colon = name.lastIndexOf(':');
        String repository = colon > name.lastIndexOf('/') ? name.substring(0, colon) : name;
        List<Integer> before = new ArrayList<>(build.stream().toList());
        Optional.ofNullable(last.get(repository)).ifPresent(before::add);
        last.put(repository, plan.add(new Operation.PushImage(name), cause, before));
      }
    }
  }

  private static Stream<String> pushed(DesiredImage image) {
    return image.pullable() ? image.build().stream().flatMap(b -> b.tags().stream()) : Stream.of();
  }

  /**
   * Builds every image that has a build with BuildKit, all in one step.
   *
   * @throws Unsatisfiable if a build wants a secret that no builder can get
   */
  public static Plan bake(List<DesiredImage> images, BuildOutput output) {
    return Bakes.of(
        images.stream().flatMap(image -> image.build().stream()).toList(), "build", output);
  }

  /**
   * Builds every image that has a build with the classic builder.
   *
   * @param push pushes those afterwards that the file names
   */
  public static Plan build(List<DesiredImage> images, boolean push) {
    PlanBuilder plan = new PlanBuilder();
    SequencedMap<BuildSpec, DesiredImage> builds = new LinkedHashMap<>();
    images.forEach(image -> image.build().ifPresent(spec -> builds.putIfAbsent(spec, image)));
    Pushes pushes = new Pushes(plan, "--push");
    builds.forEach((spec, image) -> {
      int step = plan.add(new Operation.BuildImage(image.name(), spec), "build", List.of());
      if (push) {
        pushed(image).forEach(name -> pushes.add(name, Optional.of(step)));
      }
    });
    return plan.build();
  }

  private static List<DesiredImage> distinct(List<DesiredImage> images) {
    SequencedMap<String, DesiredImage> byName = new LinkedHashMap<>();
    images.forEach(image -> byName.putIfAbsent(image.name(), image));
    return List.copyOf(byName.values());
  }
}

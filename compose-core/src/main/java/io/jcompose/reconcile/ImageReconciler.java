package io.jcompose.reconcile;

import io.jcompose.desired.DesiredImage;
import io.jcompose.desired.PullPolicy;
import io.jcompose.engine.BuildSpec;
import io.jcompose.plan.Operation;
import io.jcompose.plan.Plan;
import io.jcompose.plan.PlanBuilder;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
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
    images.stream()
        .flatMap(ImageReconciler::pushed)
        .distinct()
        .forEach(name -> plan.add(new Operation.PushImage(name), "push", List.of()));
    return plan.build();
  }

  private static Stream<String> pushed(DesiredImage image) {
    return image.pullable() ? image.build().stream().flatMap(b -> b.tags().stream()) : Stream.of();
  }

  /**
   * Builds every image that has a build.
   *
   * @param push pushes those afterwards that the file names
   */
  public static Plan build(List<DesiredImage> images, boolean push) {
    PlanBuilder plan = new PlanBuilder();
    SequencedMap<BuildSpec, DesiredImage> builds = new LinkedHashMap<>();
    images.forEach(image -> image.build().ifPresent(spec -> builds.putIfAbsent(spec, image)));
    Set<String> pushed = new HashSet<>();
    builds.forEach((spec, image) -> {
      int step = plan.add(new Operation.BuildImage(image.name(), spec), "build", List.of());
      pushed(image)
          .filter(name -> push && pushed.add(name))
          .forEach(name -> plan.add(new Operation.PushImage(name), "--push", List.of(step)));
    });
    return plan.build();
  }

  private static List<DesiredImage> distinct(List<DesiredImage> images) {
    SequencedMap<String, DesiredImage> byName = new LinkedHashMap<>();
    images.forEach(image -> byName.putIfAbsent(image.name(), image));
    return List.copyOf(byName.values());
  }
}

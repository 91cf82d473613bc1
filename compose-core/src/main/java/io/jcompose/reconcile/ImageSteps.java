package io.jcompose.reconcile;

import io.jcompose.desired.DesiredImage;
import io.jcompose.desired.PullPolicy;
import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.ImageDetails;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.ImageRef;
import io.jcompose.plan.Operation;
import io.jcompose.plan.PlanBuilder;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings images: each at most once in a plan, however many services use it. */
final class ImageSteps {
  private final PlanBuilder plan;
  private final ObservedState observed;
  private final Wishes wishes;
  private final Map<String, ImageRef> brought = new HashMap<>();

  ImageSteps(PlanBuilder plan, ObservedState observed, Wishes wishes) {
    this.plan = plan;
    this.observed = observed;
    this.wishes = wishes;
  }

  /**
   * What the user asked for.
   *
   * @param now against which an image's age is measured
   * @param pull replaces the policy of every image
   * @param build builds every image that has a build
   * @param noBuild builds none, even if it is missing
   * @param fresh names of images that have been brought just now, and are taken as they are
   */
  record Wishes(
      Instant now, Optional<PullPolicy> pull, boolean build, boolean noBuild, Set<String> fresh) {}

  /**
   * The image to make a container from, with a step before it if it must be brought.
   *
   * @throws Unsatisfiable if it is missing and must not be brought
   */
  ImageRef bring(DesiredImage image) {
    return brought.computeIfAbsent(image.name(), _ -> decide(image));
  }

  private ImageRef decide(DesiredImage image) {
    Optional<ImageDetails> held = Optional.ofNullable(observed.images().get(image.name()));
    if (held.isPresent() && wishes.fresh().contains(image.name())) {
      return new ImageRef.Existing(held.get().id());
    }
    PullPolicy policy = wishes.pull().orElse(image.policy());
    boolean asked = wishes.build() || policy instanceof PullPolicy.Build;
    if (image.build().isPresent() && asked && !wishes.noBuild()) {
      return build(image, wishes.build() ? "--build" : "pull_policy: build");
    }
    return switch (policy) {
      case PullPolicy.Always() when image.pullable() -> pull(image, "pull policy: always");
      case PullPolicy.Every(var age) when held.isEmpty() || isOlder(held.get(), age) ->
          image.pullable() ? pull(image, "older than its pull policy allows") : missing(image);
      case PullPolicy.Never() when held.isEmpty() -> throw neverButMissing(image);
      case PullPolicy _ ->
          held.<ImageRef>map(i -> new ImageRef.Existing(i.id())).orElseGet(() -> missing(image));
    };
  }

  private boolean isOlder(ImageDetails image, java.time.Duration age) {
    Instant limit = wishes.now().minus(age);
    return image.lastTagged().map(limit::isAfter).orElse(true);
  }

  private ImageRef missing(DesiredImage image) {
    return image.pullable() ? pull(image, "image is missing") : build(image, "image is missing");
  }

  private ImageRef pull(DesiredImage image, String cause) {
    Optional<BuildSpec> otherwise = image.build().filter(_ -> !wishes.noBuild());
    return step(new Operation.PullImage(image.name(), image.platform(), otherwise), cause);
  }

  private ImageRef build(DesiredImage image, String cause) {
    if (wishes.noBuild()) {
      throw new Unsatisfiable(
          "image %s is not on this engine and must not be built; leave --no-build out"
              .formatted(image.name()));
    }
    return step(
        new Operation.BuildImage(
            image.name(),
            image
                .build()
                .orElseThrow(() ->
                    new Unsatisfiable(
                        "image " + image.name() + " has neither a name to pull nor a build"))),
        cause);
  }

  private ImageRef step(Operation operation, String cause) {
    return new ImageRef.BroughtBy(plan.add(operation, cause, List.of()));
  }

  private static Unsatisfiable neverButMissing(DesiredImage image) {
    return new Unsatisfiable(
        "image "
            + image.name()
            + " is not on this engine and its pull policy is never"
            + (image.build().isPresent()
                ? "; build it with --build"
                : "; pull it with \"docker pull " + image.name() + "\", or use --pull missing"));
  }
}

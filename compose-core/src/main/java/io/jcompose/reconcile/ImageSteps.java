package io.jcompose.reconcile;

import io.jcompose.desired.DesiredImage;
import io.jcompose.desired.PullPolicy;
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

/** Brings images: each at most once in a plan, however many services use it. */
final class ImageSteps {
  private final PlanBuilder plan;
  private final ObservedState observed;
  private final RunOptions options;
  private final Map<String, ImageRef> brought = new HashMap<>();

  ImageSteps(PlanBuilder plan, ObservedState observed, RunOptions options) {
    this.plan = plan;
    this.observed = observed;
    this.options = options;
  }

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
    PullPolicy policy = options.pull().orElse(image.policy());
    if (image.build().isPresent() && (options.build() || policy instanceof PullPolicy.Build)) {
      return build(image, options.build() ? "--build" : "pull_policy: build");
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
    Instant limit = options.now().minus(age);
    return image.lastTagged().map(limit::isAfter).orElse(true);
  }

  private ImageRef missing(DesiredImage image) {
    return image.pullable() ? pull(image, "image is missing") : build(image, "image is missing");
  }

  private ImageRef pull(DesiredImage image, String cause) {
    return step(new Operation.PullImage(image.name(), image.platform(), image.build()), cause);
  }

  private ImageRef build(DesiredImage image, String cause) {
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

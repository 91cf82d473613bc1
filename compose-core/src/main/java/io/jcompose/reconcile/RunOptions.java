package io.jcompose.reconcile;

import io.jcompose.desired.PullPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the user asked of one {@code run} beyond the container itself.
 *
 * @param now against which an image's age is measured
 * @param pull replaces the policy of every image
 * @param build builds every image that has a build
 * @param waitTimeout longest wait for each dependency
 * @param knownServices all services of the project, those of inactive profiles included
 * @param fresh names of images that have been brought just now
 */
public record RunOptions(
    Instant now,
    Optional<PullPolicy> pull,
    boolean build,
    boolean recreateDeps,
    Orphans orphans,
    Set<String> knownServices,
    Optional<Duration> waitTimeout,
    Set<String> fresh) {
  public RunOptions {
    knownServices = Set.copyOf(knownServices);
    fresh = Set.copyOf(fresh);
  }

  /** The same when these images have been brought just now. */
  public RunOptions withFresh(Set<String> images) {
    return new RunOptions(
        now, pull, build, recreateDeps, orphans, knownServices, waitTimeout, images);
  }
}

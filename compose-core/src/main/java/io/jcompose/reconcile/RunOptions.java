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
 */
public record RunOptions(
    Instant now,
    Optional<PullPolicy> pull,
    boolean build,
    boolean recreateDeps,
    Orphans orphans,
    Set<String> knownServices,
    Optional<Duration> waitTimeout) {
  public RunOptions {
    knownServices = Set.copyOf(knownServices);
  }
}

package io.jcompose.reconcile;

import io.jcompose.desired.PullPolicy;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What the user asked of one {@code up}, {@code create} or {@code scale}.
 *
 * @param now against which an image's age is measured
 * @param named services asked for by name; none means all
 * @param knownServices all services of the project, those of inactive profiles included
 * @param pull replaces the policy of every image
 * @param build builds every image that has a build
 * @param noBuild builds none, even if it is missing
 * @param fresh names of images that have been brought just now
 * @param recreate when containers of the services asked for are replaced
 * @param recreateDependencies when those of the services they depend on are
 * @param dependencies whether services wait for those they depend on
 * @param start whether containers are started
 * @param rerun whether one-shots that have done their work are run again
 * @param renewVolumes whether replaced containers get new anonymous volumes
 * @param mayLoseData whether volumes whose configuration changed are made anew, without their data
 * @param awaitReady whether the plan ends when all containers are ready
 * @param waitTimeout longest wait for each container; absent waits for ever
 * @param stopTimeout before SIGKILL; absent: each container's own
 */
@RecordBuilder
@RecordBuilder.Options(buildMethodName = "toOptions")
public record UpOptions(
    Instant now,
    Set<String> named,
    Set<String> knownServices,
    Optional<PullPolicy> pull,
    boolean build,
    boolean noBuild,
    Set<String> fresh,
    Recreate recreate,
    Recreate recreateDependencies,
    boolean dependencies,
    boolean start,
    boolean rerun,
    boolean renewVolumes,
    boolean mayLoseData,
    Orphans orphans,
    boolean awaitReady,
    Optional<Duration> waitTimeout,
    Optional<Duration> stopTimeout)
    implements UpOptionsBuilder.With {
  public UpOptions {
    named = Set.copyOf(named);
    knownServices = Set.copyOf(knownServices);
    fresh = Set.copyOf(fresh);
  }

  /** When a container is replaced. */
  public enum Recreate {
    /** When something has changed. */
    DIVERGED,
    /** Always. */
    FORCE,
    /** Never. */
    NEVER
  }

  boolean isNamed(String service) {
    return named.isEmpty() || named.contains(service);
  }
}

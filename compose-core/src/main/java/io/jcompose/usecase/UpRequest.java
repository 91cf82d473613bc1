package io.jcompose.usecase;

import io.jcompose.reconcile.Orphans;
import io.jcompose.reconcile.UpOptions.Recreate;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What {@code up}, {@code create} or {@code scale} were asked to do.
 *
 * @param services asked for by name; none means all that are active
 * @param noDeps leaves what they depend on alone
 * @param scale number of containers by service, in place of the file's
 * @param pull {@code always}, {@code missing}, {@code never} or {@code build}; absent keeps each
 *     service's policy
 * @param recreateDependencies when containers of services are replaced that were not asked for
 * @param start whether containers are started
 * @param rerun whether one-shots that have done their work are run again
 * @param yes whether volumes whose configuration changed are made anew, without their data
 * @param awaitReady ends when all containers are ready
 * @param waitTimeout longest wait for each container; absent waits for ever
 * @param stopTimeout before SIGKILL; absent: each container's own
 * @param attach how to stay with the containers; absent leaves them alone once they have started
 */
@RecordBuilder
@RecordBuilder.Options(buildMethodName = "toRequest")
public record UpRequest(
    List<String> services,
    boolean noDeps,
    SequencedMap<String, Integer> scale,
    Optional<String> pull,
    boolean build,
    boolean noBuild,
    Recreate recreate,
    Recreate recreateDependencies,
    boolean renewVolumes,
    boolean start,
    boolean rerun,
    Orphans orphans,
    boolean yes,
    boolean awaitReady,
    Optional<Duration> waitTimeout,
    Optional<Duration> stopTimeout,
    Optional<Attach> attach)
    implements UpRequestBuilder.With {
  public UpRequest {
    services = List.copyOf(services);
    scale = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scale));
  }

  /**
   * How to stay with containers that have been started.
   *
   * @param only services whose output is shown; none means those asked for
   * @param dependencies also shows the output of services that others depend on
   * @param except services whose output is not shown
   * @param abort when the end of one container ends all
   * @param exitCodeFrom the service whose exit code is the call's
   * @param watch keeps the containers up to date with files
   */
  public record Attach(
      List<String> only,
      boolean dependencies,
      List<String> except,
      Abort abort,
      Optional<String> exitCodeFrom,
      boolean watch) {
    public Attach {
      only = List.copyOf(only);
      except = List.copyOf(except);
    }

    /** When the end of one container ends all. */
    public enum Abort {
      NEVER,
      /** When one exits, unless it is a one-shot that others wait for and it went well. */
      EXIT,
      /** When one exits with another code than 0. */
      FAILURE
    }
  }
}

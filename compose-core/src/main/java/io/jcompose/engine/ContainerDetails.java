package io.jcompose.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an inspect answer tells beyond the list ({@code GET /containers/{id}/json}).
 *
 * @param exitCode of the last run; 0 while it has never run
 * @param error why the last start failed, in the engine's words; may be empty
 * @param startedAt absent before the first start
 * @param healthLog the last checks, oldest first
 * @param openStdin whether its process can be sent input
 * @param stdinOnce whether the end of the first input is the end of all
 */
public record ContainerDetails(
    ContainerId id,
    String name,
    ContainerState state,
    int exitCode,
    String error,
    boolean oomKilled,
    Optional<Instant> startedAt,
    Health health,
    List<HealthProbe> healthLog,
    boolean tty,
    boolean openStdin,
    boolean stdinOnce,
    boolean autoRemove) {
  public ContainerDetails {
    healthLog = List.copyOf(healthLog);
  }

  /** One finished health check; {@code output} is what it printed, as the engine kept it. */
  public record HealthProbe(Instant start, Instant end, int exitCode, String output) {}
}

package io.jcompose.usecase.logs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code logs} was asked to show.
 *
 * @param services none means all
 * @param index only the replica with this number
 * @param follow whether to go on with what is printed later
 * @param timestamps whether the engine's time stands before each line
 * @param tail how many lines of each container from the end; -1 for all
 * @param since only what was printed then or later
 * @param until only what was printed before
 */
public record LogsRequest(
    List<String> services,
    OptionalInt index,
    boolean follow,
    boolean timestamps,
    int tail,
    Optional<Instant> since,
    Optional<Instant> until) {
  public LogsRequest {
    services = List.copyOf(services);
  }
}

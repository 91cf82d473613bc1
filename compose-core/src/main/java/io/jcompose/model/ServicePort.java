package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One published port or port range.
 *
 * @param target the container's port
 * @param published port or range {@code first-last} on the host; absent lets the engine choose
 */
@RecordBuilder
public record ServicePort(
    Optional<String> name,
    Optional<String> mode,
    Optional<String> hostIp,
    Optional<Integer> target,
    Optional<String> published,
    Optional<String> protocol,
    Optional<String> appProtocol,
    SequencedMap<String, Value> extensions) {
  public ServicePort {
    extensions = Ordered.copy(extensions);
  }
}

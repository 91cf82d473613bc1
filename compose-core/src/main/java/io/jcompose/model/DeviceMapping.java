package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A device of the host inside the container.
 *
 * @param permissions letters of {@code rwm}
 */
@RecordBuilder
public record DeviceMapping(
    String source,
    String target,
    Optional<String> permissions,
    SequencedMap<String, Value> extensions) {
  public DeviceMapping {
    extensions = Ordered.copy(extensions);
  }
}

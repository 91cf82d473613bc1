package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import java.util.SequencedMap;

/** Where a container's output goes. */
@RecordBuilder
public record Logging(
    Optional<String> driver,
    SequencedMap<String, String> options,
    SequencedMap<String, Value> extensions) {
  public Logging {
    options = Ordered.copy(options);
    extensions = Ordered.copy(extensions);
  }
}

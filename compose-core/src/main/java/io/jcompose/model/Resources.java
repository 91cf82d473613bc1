package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import java.util.SequencedMap;

/** What a service may use and what is kept free for it. */
@RecordBuilder
public record Resources(
    Optional<Resource> limits,
    Optional<Resource> reservations,
    SequencedMap<String, Value> extensions) {
  public Resources {
    extensions = Ordered.copy(extensions);
  }
}

package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.SequencedMap;

/** How a cluster rolls an update out or back. */
@RecordBuilder
public record UpdateConfig(
    Optional<Long> parallelism,
    Optional<Duration> delay,
    Optional<String> failureAction,
    Optional<Duration> monitor,
    Optional<Float> maxFailureRatio,
    Optional<String> order,
    SequencedMap<String, Value> extensions) {
  public UpdateConfig {
    extensions = Ordered.copy(extensions);
  }
}

package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.SequencedMap;

/** When a stopped container is started again, as {@code deploy} says it. */
@RecordBuilder
public record RestartPolicy(
    Optional<String> condition,
    Optional<Duration> delay,
    Optional<Long> maxAttempts,
    Optional<Duration> window,
    SequencedMap<String, Value> extensions) {
  public RestartPolicy {
    extensions = Ordered.copy(extensions);
  }
}

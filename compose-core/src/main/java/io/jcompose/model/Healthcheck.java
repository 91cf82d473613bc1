package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How the engine finds out whether a container is healthy.
 *
 * @param test starts with {@code CMD}, {@code CMD-SHELL} or {@code NONE}; empty keeps the image's
 */
@RecordBuilder
public record Healthcheck(
    List<String> test,
    Optional<Duration> timeout,
    Optional<Duration> interval,
    Optional<Long> retries,
    Optional<Duration> startPeriod,
    Optional<Duration> startInterval,
    boolean disable,
    SequencedMap<String, Value> extensions) {
  public Healthcheck {
    test = Ordered.copy(test);
    extensions = Ordered.copy(extensions);
  }
}

package io.jcompose.engine;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The {@code Healthcheck} of a create call; absent values inherit the image's.
 *
 * @param test {@code ["NONE"]}, {@code ["CMD", arg…]} or {@code ["CMD-SHELL", command]}; empty
 *     inherits
 * @param startInterval needs API 1.44
 */
public record HealthcheckSpec(
    List<String> test,
    Optional<Duration> interval,
    Optional<Duration> timeout,
    Optional<Integer> retries,
    Optional<Duration> startPeriod,
    Optional<Duration> startInterval) {
  public HealthcheckSpec {
    test = List.copyOf(test);
  }
}

package io.jcompose.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoDurationTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s",
    "PT0.000000001S, 1ns",
    "PT0.0001S, 100µs",
    "PT0.0015S, 1.5ms",
    "PT1.5S, 1.5s",
    "PT10S, 10s",
    "PT1M, 1m0s",
    "PT1M30.25S, 1m30.25s",
    "PT2H, 2h0m0s",
    "PT36H, 36h0m0s",
    "PT-1M, -1m0s",
  })
  void durationsArePrintedAsGoDoes(Duration duration, String printed) {
    assertEquals(printed, GoDuration.text(duration));
  }
}

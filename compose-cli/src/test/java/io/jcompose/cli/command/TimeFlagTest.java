package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFlagTest {
  private static final Instant NOW = Instant.parse("2026-06-15T12:00:00Z");
  private static final ZoneId ZONE = ZoneId.of("+02:00");

  @ParameterizedTest
  @CsvSource({
    "10m,                      2026-06-15T11:50:00Z",
    "1h30m,                    2026-06-15T10:30:00Z",
    "-5s,                      2026-06-15T12:00:05Z",
    "2026-01-31T15:04:05Z,     2026-01-31T15:04:05Z",
    "2026-01-31T15:04:05.25-01:00, 2026-01-31T16:04:05.250Z",
    "2026-01-31T15:04:05,      2026-01-31T13:04:05Z",
    "2026-01-31T15:04,         2026-01-31T13:04:00Z",
    "2026-01-31,               2026-01-30T22:00:00Z",
    "1700000000,               2023-11-14T22:13:20Z",
    "1700000000.5,             2023-11-14T22:13:20.500Z",
  })
  void readsWhatDockerReads(String text, Instant time) {
    assertEquals(Optional.of(time), TimeFlag.parse("--since", text, NOW, ZONE));
  }

  @Test
  void noTextIsNoTime() {
    assertTrue(TimeFlag.parse("--since", null, NOW, ZONE).isEmpty());
    assertTrue(TimeFlag.parse("--since", "", NOW, ZONE).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "10x", "2026-13-01", "2026-01-31T25:00:00Z", "1.", "-"})
  void refusesTheRest(String text) {
    UsageException e =
        assertThrows(UsageException.class, () -> TimeFlag.parse("--since", text, NOW, ZONE));
    assertTrue(String.valueOf(e.getMessage()).contains("\"" + text + "\""));
  }
}

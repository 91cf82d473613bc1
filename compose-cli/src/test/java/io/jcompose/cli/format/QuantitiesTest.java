package io.jcompose.cli.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({
    "0, Less than a second",
    "1, 1 second",
    "59, 59 seconds",
    "60, About a minute",
    "119, About a minute",
    "3599, 59 minutes",
    "3600, About an hour",
    "5400, 2 hours",
    "171000, 2 days",
    "1209600, 2 weeks",
    "5184000, 2 months",
    "63072000, 2 years",
  })
  void saysHowLongAgoInFewWords(long seconds, String words) {
    assertEquals(words, Quantities.rough(Duration.ofSeconds(seconds)));
  }

  @Test
  void printsSizesAsDockerDoes() {
    assertEquals("0B", Quantities.decimal(0, 3));
    assertEquals("999B", Quantities.decimal(999, 3));
    assertEquals("1.98MB", Quantities.decimal(1_980_000, 3));
    assertEquals("212MB", Quantities.decimal(211_900_000, 3));
    assertEquals("1.236MB", Quantities.decimal(1_236_000, 4));
    assertEquals("10kB", Quantities.decimal(10_000, 3));
    assertEquals("1e+03kB", Quantities.decimal(999_999, 3));
    assertEquals("3.2MiB", Quantities.binary((long) (3.2 * 1024 * 1024)));
    assertEquals("1023KiB", Quantities.binary(1023 * 1024));
  }
}

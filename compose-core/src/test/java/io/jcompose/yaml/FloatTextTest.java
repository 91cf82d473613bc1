package io.jcompose.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FloatTextTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "-0.0, -0, -0",
    "1, 1, 1",
    "0.1, 0.1, 0.1",
    "100000, 100000, 100000",
    "1000000, 1e+06, 1000000",
    "1234567, 1.234567e+06, 1234567",
    "0.0001, 0.0001, 0.0001",
    "0.00001, 1e-05, 0.00001",
    "0.0000001, 1e-07, 1e-7",
    "1e21, 1e+21, 1e+21",
    "-2.5, -2.5, -2.5"
  })
  void printsTheShortestDigitsInGeneralAndInJson(double value, String general, String json) {
    assertEquals(general, FloatText.general(value));
    assertEquals(json, FloatText.json(value));
  }

  @Test
  void printsSinglePrecisionWithFewerDigits() {
    assertEquals("0.1", FloatText.json(0.1f));
    assertEquals("0.33333334", FloatText.general(1f / 3));
  }
}

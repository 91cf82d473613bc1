package io.jcompose.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "2.0, 2",
    "-0.0, -0",
    "1234567.5, 1234567.5",
    "123456789012345680000, 123456789012345680000",
    "1e21, 1e+21",
    "1.5e22, 1.5e+22",
    "0.000001, 0.000001",
    "1e-7, 1e-7",
    "1.25e-10, 1.25e-10",
  })
  void jsonNumbersAreThoseOfGo(double number, String printed) {
    assertEquals(printed, GoNumbers.json(number));
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 0.1",
    "2.0, 2",
    "-0.0, -0",
    "123456, 123456",
    "1000000, 1e+06",
    "1234567.5, 1.2345675e+06",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "Infinity, .inf",
    "-Infinity, -.inf",
    "NaN, .nan",
  })
  void yamlNumbersAreThoseOfGoYaml(double number, String printed) {
    assertEquals(printed, GoNumbers.yaml(number));
  }

  @ParameterizedTest
  @CsvSource({"0.1", "1.255", "0.33333334"})
  void singlePrecisionNumbersArePrintedWithTheirOwnDigits(float number) {
    assertEquals(Float.toString(number), GoNumbers.json(number));
    assertEquals(Float.toString(number), GoNumbers.yaml(number));
  }
}

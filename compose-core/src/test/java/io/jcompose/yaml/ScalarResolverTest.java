package io.jcompose.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.yaml.YamlNode.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalarResolverTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          "",      NULL,      ""
          ~,       NULL,      ""
          Null,    NULL,      ""
          true,    BOOLEAN,   true
          FALSE,   BOOLEAN,   false
          yes,     TEXT,      yes
          on,      TEXT,      on
          5,       INTEGER,   5
          +5,      INTEGER,   5
          -0x10,   INTEGER,   -16
          0755,    INTEGER,   493
          0o17,    INTEGER,   15
          0b11,    INTEGER,   3
          1_000,   INTEGER,   1000
          18446744073709551615, INTEGER, 18446744073709551615
          18446744073709551616, FLOAT,   1.8446744073709552e+19
          08,      FLOAT,     8
          1.50,    FLOAT,     1.5
          1e3,     FLOAT,     1000
          1e10,    FLOAT,     1e+10
          .5,      FLOAT,     0.5
          -.inf,   FLOAT,     -Inf
          .NaN,    FLOAT,     NaN
          1:30,    TEXT,      1:30
          22:22,   TEXT,      22:22
          1.2.3,   TEXT,      1.2.3
          _1,      TEXT,      _1
          -,       TEXT,      -
          .,       TEXT,      .
          0x,      TEXT,      0x
          2024-01-31, TIMESTAMP, 2024-01-31
          2024-1-31 10:00:00, TIMESTAMP, 2024-1-31 10:00:00
          2024-01-32, TEXT,   2024-01-32
          """)
  void takesPlainScalarsForWhatDockerComposeTakesThem(String text, Kind kind, String canonical) {
    assertEquals(new ScalarResolver.Resolved(kind, canonical), ScalarResolver.resolve(text));
  }
}

package io.jcompose.load.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CleanPathTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      textBlock =
          """
          /a/b/,       /a/b
          /,           /
          //a//b,      /a/b
          /a/./b/../c, /a/c
          /../a,       /a
          a/../..,     ..
          ./,          .
          "",          ""
          """)
  void shortensPaths(String path, String clean) {
    assertEquals(clean, CleanPath.of(path));
  }
}

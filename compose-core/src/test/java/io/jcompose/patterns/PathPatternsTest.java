package io.jcompose.patterns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternsTest {
  @ParameterizedTest
  @CsvSource({
    "*.log, a.log, true",
    "*.log, d/a.log, false",
    "**/*.log, d/e/a.log, true",
    "**/*.log, a.log, true",
    "d/**, d/e/f, true",
    "/d, d/e/f, true",
    "d/, d, true",
    "./d, d, true",
    "d/../e, e, true",
    "a?c, abc, true",
    "a?c, a/c, false",
    "a[bx]c, axc, true",
    "a.c, abc, false",
    "a\\*c, a*c, true",
    "a\\*c, abc, false",
    "**, anything/at/all, true",
    "a/**/z, a/z, true",
    "a/**/z, a/b/c/z, true",
    "#a, #a, false",
    "'a\n!a/b', a/b, false",
    "'a\n!a/b\na/b/c', a/b/c, true",
    "'!a\na', a, true",
  })
  void patternsMeanWhatDockerMeans(String lines, String path, boolean matched) {
    assertEquals(matched, PathPatterns.parse(lines).matches(path));
  }

  @Test
  void onlyFilesHaveComments() {
    PathPatterns patterns = PathPatterns.of(List.of("#a", " b "));
    assertTrue(patterns.matches("#a"));
    assertTrue(patterns.matches("b"));
  }
}

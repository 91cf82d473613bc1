package io.jcompose.interpolate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
  private static final Variables VARIABLES =
      Variables.of(Map.of("SET", "v", "EMPTY", "", "OTHER", "o", "lower_1", "l"));

  private final List<String> problems = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          plain                      | plain
          $SET                       | v
          ${SET}                     | v
          a$SET-b                    | av-b
          ${SET}${OTHER}             | vo
          ${lower_1}                 | l
          $$SET                      | $SET
          $$$SET                     | $v
          100$                       | 100$
          $1 $( $-                   | $1 $( $-
          ${SET:-d}                  | v
          ${EMPTY:-d}                | d
          ${EMPTY-d}                 | ""
          ${NONE-d}                  | d
          ${NONE:-}                  | ""
          ${SET:+a}                  | a
          ${EMPTY:+a}                | ""
          ${EMPTY+a}                 | a
          ${NONE+a}                  | ""
          ${SET:?e}                  | v
          ${EMPTY?e}                 | ""
          ${NONE:-${OTHER}}          | o
          ${NONE:-${EMPTY:-deep}}    | deep
          ${NONE:-a:-b?c}            | a:-b?c
          ${NONE:-{"a": 1}}          | {"a": 1}
          ${NONE:-x} and ${SET}      | x and v
          ${NONE:-x}}                | x}
          ${NONE:-{}                 | {
          """)
  void replacesVariables(String text, String expected) {
    assertEquals(expected, Template.expand(text, VARIABLES, new Recorder()));
    assertEquals(List.of(), problems);
  }

  @Test
  void tellsWhichVariablesAreNotSet() {
    assertEquals("a  b", Template.expand("a $NONE b", VARIABLES, new Recorder()));
    assertEquals(List.of("unset NONE at 2+5"), problems);
  }

  @Test
  void evaluatesDefaultsThatAreNotNeeded() {
    assertEquals("v", Template.expand("${SET:-${NONE}}", VARIABLES, new Recorder()));
    assertEquals(List.of("unset NONE at 7+7"), problems);
  }

  @Test
  void refusesToGoOnWithoutARequiredVariable() {
    Template.expand("x${NONE:?set $SET}", VARIABLES, new Recorder());
    Template.expand("${EMPTY:?}", VARIABLES, new Recorder());
    assertEquals(
        List.of(
            "required variable NONE is missing a value: set v at 1+17",
            "required variable EMPTY is missing a value at 0+10"),
        problems);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${SET       | "${SET" is not closed
          ${}         | no variable name after "${"
          ${1A}       | no variable name after "${"
          ${SET!x}    | unexpected "!" after the variable name "SET"
          ${SET:-x    | "${SET" is not closed
          """)
  void refusesWhatIsNoTemplate(String text, String problem) {
    Template.expand(text, VARIABLES, new Recorder());
    assertEquals(List.of(problem + " at 0+" + text.length()), problems);
  }

  @Test
  void endsABracedExpressionOnItsLine() {
    Template.expand("${NONE:-a\nb}", VARIABLES, new Recorder());
    assertEquals(List.of("\"${NONE\" is not closed at 0+9"), problems);
  }

  private final class Recorder implements Template.Problems {
    @Override
    public void unset(String name, int index, int length) {
      problems.add("unset " + name + " at " + index + "+" + length);
    }

    @Override
    public void error(String message, String hint, int index, int length) {
      problems.add(message + " at " + index + "+" + length);
    }
  }
}

package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Variables on the command line. */
class FlagTextsTest {
  @Test
  void aBareVariableTakesItsKnownValueOrIsTakenAway() {
    assertEquals(
        List.of("A=last=1", "B=known", "C", "D="),
        FlagTexts.execVariables(
            List.of("A=first", "B", "C", "D=", "A=last=1"), Map.of("B", "known", "A", "known")));
  }
}

package io.jcompose.usecase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TtyRulesTest {
  @ParameterizedTest(name = "in tty {0}, out tty {1}, -t/-T {2}, -i {3}: tty {4}, stdin {5}")
  @CsvSource({
    "true,  true,  ,      ,      true,  true,  false",
    "true,  false, ,      ,      false, true,  false",
    "false, true,  ,      ,      false, true,  false",
    "false, false, ,      ,      false, true,  false",
    "false, true,  ,      true,  true,  true,  true",
    "false, false, ,      true,  false, true,  false",
    "true,  true,  false, ,      false, true,  false",
    "false, true,  false, true,  false, true,  false",
    "true,  false, true,  ,      true,  true,  false",
    "false, false, true,  ,      true,  true,  true",
    "true,  true,  ,      false, true,  false, false",
    "false, true,  ,      false, true,  false, false",
    "false, false, true,  false, true,  false, false",
  })
  void decidesLikeDockerCompose(
      boolean stdin,
      boolean stdout,
      Boolean tty,
      Boolean interactive,
      boolean expectedTty,
      boolean expectedStdin,
      boolean impossible) {
    TtyRules rules =
        new TtyRules(stdin, stdout, Optional.ofNullable(tty), Optional.ofNullable(interactive));

    assertEquals(expectedTty, rules.allocateTty());
    assertEquals(expectedStdin, rules.openStdin());
    assertEquals(impossible, rules.impossible());
  }
}

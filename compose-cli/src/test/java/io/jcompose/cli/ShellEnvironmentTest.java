package io.jcompose.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ShellEnvironmentTest {
  @Test
  void givesRenamedVariablesTheirNamesAgain() {
    assertEquals(
        Map.of("JAVA_TOOL_OPTIONS", "-Xmx1g", "_JAVA_OPTIONS", "", "HOME", "/root"),
        ShellEnvironment.of(
            Map.of(
                "JCOMPOSE_SHELL_JAVA_TOOL_OPTIONS",
                "-Xmx1g",
                "JCOMPOSE_SHELL__JAVA_OPTIONS",
                "",
                "HOME",
                "/root")));
  }
}

package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionCommandTest {
  @Test
  void printsTheVersionInTheFormAskedFor(@TempDir Path folder) {
    Called called = new Called(folder);
    String number = Version.NUMBER;
    assertEquals("jcompose version " + number + "\n", called.run("version").text());
    assertEquals("jcompose version " + number + "\n", called.run("version", "-f", "pretty").text());
    assertEquals(number + "\n", called.run("version", "--short").text());
    assertEquals(number + "\n", called.run("version", "--short", "-f", "json").text());
    assertEquals(
        "{\"version\":\"" + number + "\"}\n", called.run("version", "--format", "json").text());
    assertEquals(
        "exit code 1\nerror: --format \"xml\" does not exist; use pretty or json\n",
        called.run("version", "-f", "xml").text());
  }
}

package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommitCommandTest {
  @TempDir Path folder;

  @Test
  void refusesANameBeforeTheEngineIsAsked() {
    assertEquals(
        """
        exit code 1
        error: an image cannot be named "web:": "" is no tag: use at most 128 letters, digits, "_", "." and "-", but neither "." nor "-" first
        """,
        new Called(folder).run("commit", "web", "web:").text());
  }
}

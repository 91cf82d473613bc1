package io.jcompose.cli.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.engine.EngineException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ErrorReporterTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();

  @Test
  void pointsAtTheFaultInItsLine() throws IOException {
    Files.writeString(folder.resolve("compose.yaml"), "services:\n  web:\n    prots: []\n");
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.error(
        new SourcePosition("compose.yaml", 3, 5, 5),
        "services.web.prots",
        "unknown key \"prots\"",
        "did you mean \"ports\"?");

    int code = reporter().report(new InvalidProjectException(diagnostics.all()), 125);

    assertEquals(1, code);
    assertEquals(
        """
        compose.yaml:3:5: services.web.prots: unknown key "prots"
            3 |     prots: []
              |     ^^^^^
              did you mean "ports"?
        """,
        text());
  }

  @Test
  void leavesOutTheLineOfAFileThatIsGone() {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.error(new SourcePosition("gone.yaml", 1, 1, 1), "", "is wrong");

    assertEquals(1, reporter().report(new InvalidProjectException(diagnostics.all()), 125));
    assertEquals("gone.yaml:1:1: is wrong\n", text());
  }

  @Test
  void namesTheFlagAndNoPlaceInIt() {
    Diagnostics diagnostics = new Diagnostics();
    diagnostics.error(
        new SourcePosition("--publish", 1, 1, 8), "services.flags.ports[0]", "is wrong");

    reporter().report(new InvalidProjectException(diagnostics.all()), 125);

    assertEquals("--publish: is wrong\n", text());
  }

  @Test
  void givesEngineFailuresTheCommandsOwnExitCode() {
    assertEquals(125, reporter().report(new EngineException.NotFound("no image x", null), 125));
    assertEquals("error: no image x\n", text());
  }

  @Test
  void showsNoEscapeSequenceOfAnEnginesMessage() {
    reporter().report(new EngineException.NotFound("no \u001b]0;evil\u0007", null), 125);

    assertFalse(text().contains("\u001b"), text());
  }

  @Test
  void callsABugABugWithoutAStackTrace() {
    assertEquals(125, reporter().report(new IllegalStateException("impossible"), 125));
    assertTrue(text().startsWith("error: this is a bug in jcompose: "), text());
    assertFalse(text().contains("\tat "), text());
  }

  private ErrorReporter reporter() {
    return new ErrorReporter(
        new PrintStream(written, true, StandardCharsets.UTF_8),
        new SourceLines(folder, () -> ""),
        false);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}

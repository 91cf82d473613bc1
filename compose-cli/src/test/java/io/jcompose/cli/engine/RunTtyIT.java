package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code run} does with the user's terminal. */
@EngineTest
class RunTtyIT {
  private static final String CTRL_C = "\u0003";

  /** The terminal's line discipline: what must be as before when jcompose has ended. */
  private static final String AROUND =
      "stty -g > before; tty > name; %s; echo \"exit code $?.\"; stty -g > after; cat < /dev/null";

  @BeforeEach
  void writeProject(ScratchProject project) {
    project.write("compose.yaml", "services: {s: {image: busybox}}");
  }

  @ParameterizedTest(name = "stdin {0}, stdout {1}, flags \"{2}\": tty {3}, stdin open {4}")
  @CsvSource(
      textBlock =
          """
          tty,  tty,  '',                    true,  true
          tty,  tty,  -T,                    false, true
          tty,  tty,  -t,                    true,  true
          tty,  tty,  -i,                    true,  true
          tty,  tty,  -i=false,              true,  false
          tty,  tty,  -T -i=false,           false, false
          tty,  pipe, '',                    false, true
          tty,  pipe, -T,                    false, true
          tty,  pipe, -t,                    true,  true
          tty,  pipe, -i,                    false, true
          tty,  pipe, -i=false,              false, false
          pipe, tty,  '',                    false, true
          pipe, tty,  -T,                    false, true
          pipe, tty,  -i=false,              true,  false
          pipe, tty,  -t -i=false,           true,  false
          pipe, pipe, '',                    false, true
          pipe, pipe, -T,                    false, true
          pipe, pipe, -i,                    false, true
          pipe, pipe, -i=false,              false, false
          pipe, pipe, -t -i=false,           true,  false
          """)
  void givesTheContainerATty(
      String stdin,
      String stdout,
      String flags,
      boolean tty,
      boolean open,
      ScratchProject project) {
    Terminal terminal =
        project.terminalScript(
            "%s jcompose run %s s sh -c 'test -t 0; a=$?; test -t 1; echo in=$a out=$?.' %s"
                .formatted(
                    stdin.equals("pipe") ? "printf '' |" : "",
                    flags,
                    stdout.equals("pipe") ? "| cat" : ""));

    assertEquals(0, terminal.await(), terminal::screen);
    JsonNode config = project.inspect(project.oneOffs().getFirst()).path("Config");
    assertEquals(tty, config.path("Tty").asBoolean(), "Config.Tty");
    assertEquals(open, config.path("OpenStdin").asBoolean(), "Config.OpenStdin");
    assertEquals(open, config.path("StdinOnce").asBoolean(), "Config.StdinOnce");
    String inside = tty ? "in=0 out=0." : "in=1 out=1.";
    assertTrue(terminal.screen().contains(inside), terminal::screen);
  }

  @ParameterizedTest(name = "stdin pipe, stdout {0}, flags \"{1}\"")
  @CsvSource({"tty, -i", "tty, -t", "tty, -t -i", "pipe, -t", "pipe, -t -i"})
  void refusesToPipeIntoATty(String stdout, String flags, ScratchProject project) {
    Terminal terminal =
        project.terminalScript(
            "set -o pipefail; printf '' | jcompose run %s s true %s"
                .formatted(flags, stdout.equals("pipe") ? "| cat" : ""));

    assertEquals(1, terminal.await(), terminal::screen);
    assertTrue(terminal.screen().contains("add -T"), terminal::screen);
    assertEquals(List.of(), project.containers());
  }

  @Test
  void refusesATtyAndNoTtyAtOnce(ScratchProject project) {
    Terminal terminal = project.terminal("run", "-t", "-T", "s", "true");

    assertEquals(1, terminal.await(), terminal::screen);
    assertTrue(terminal.screen().contains("-t and -T exclude each other"), terminal::screen);
    assertEquals(List.of(), project.containers());
  }

  @Test
  void passesCtrlCAsAByte(ScratchProject project) {
    Terminal terminal =
        project.terminal(
            "run", "--rm", "s", "sh", "-c", "stty raw; echo ready; head -c 1 | od -An -tx1");
    terminal.awaitText("ready").type(CTRL_C);

    assertEquals(0, terminal.await(), terminal::screen);
    assertTrue(terminal.screen().contains("03"), terminal::screen);
  }

  @Test
  void ctrlCInterruptsTheCommandThroughTheContainersTerminal(ScratchProject project) {
    Terminal terminal =
        project.terminal(
            "run", "--rm", "s", "sh", "-c", "trap 'exit 7' INT; echo ready; while :; do :; done");
    terminal.awaitText("ready").type(CTRL_C);

    assertEquals(7, terminal.await(), terminal::screen);
  }

  @Test
  void ctrlCIsASignalWhenTheTtyHasNoInput(ScratchProject project) {
    Terminal terminal =
        project.terminal(
            "run",
            "--rm",
            "-i=false",
            "s",
            "sh",
            "-c",
            "trap 'exit 7' INT; echo ready; while :; do sleep 0.1; done");
    terminal.awaitText("ready").type(CTRL_C);

    assertEquals(7, terminal.await(), terminal::screen);
  }

  @Test
  void leavesEchoToTheContainer(ScratchProject project) {
    Terminal terminal =
        project.terminal(
            "run",
            "--rm",
            "s",
            "sh",
            "-c",
            "stty -echo; echo ready; read -r line; echo \"${#line} characters\"");
    terminal.awaitText("ready").type("secret\r").awaitText("6 characters");

    assertEquals(0, terminal.await(), terminal::screen);
    assertFalse(terminal.screen().contains("secret"), terminal::screen);
  }

  @Test
  void asksTheTerminalNothingItWouldAnswerIntoTheInput(ScratchProject project) {
    Terminal terminal = project.terminal("run", "--rm", "-q", "s", "echo", "hi");

    assertEquals(0, terminal.await(), terminal::screen);
    assertEquals("hi\r\n", terminal.screen());
  }

  @Test
  void joinsStdoutAndStderrInOneStream(ScratchProject project) {
    Terminal terminal =
        project.terminalScript("jcompose run --rm s sh -c 'echo one; echo 2nd >&2' 2> errors");

    assertEquals(0, terminal.await(), terminal::screen);
    assertTrue(terminal.screen().contains("one\r\n2nd\r\n"), terminal::screen);
    assertFalse(project.read("errors").contains("2nd"), () -> project.read("errors"));
  }

  @Test
  void givesTheContainerTheTerminalsSize(ScratchProject project) {
    // an engine takes the size only once the container runs; until then stty fails
    Terminal terminal =
        project.terminal(
            "run", "--rm", "s", "sh", "-c", "until stty size 2> /dev/null | grep .; do :; done");

    assertEquals(0, terminal.await(), terminal::screen);
    assertTrue(terminal.screen().contains("24 80"), terminal::screen);
  }

  @Test
  void tellsTheContainerWhenTheTerminalsSizeChanges(ScratchProject project) {
    Terminal terminal =
        project.terminal(
            "run",
            "--rm",
            "s",
            "sh",
            "-c",
            "until stty size 2> /dev/null | grep .; do :; done;"
                + " trap 'stty size' WINCH; echo ready;"
                + " until test \"$(stty size)\" = '40 132'; do sleep 0.1; done; echo end");
    terminal.awaitText("ready").resize(101, 33).awaitText("33 101");
    terminal.resize(132, 40).awaitText("end");

    assertEquals(0, terminal.await(), terminal::screen);
  }

  @Test
  void restoresTheTerminalAfterTheCommand(ScratchProject project) {
    Terminal terminal =
        project.terminalScript(AROUND.formatted("jcompose run --rm s sh -c 'echo ready; read x'"));
    terminal.awaitText("ready");
    awaitRaw(project);
    terminal.type("\r").awaitText("exit code 0.");

    assertEquals(0, terminal.await(), terminal::screen);
    assertRestored(project);
  }

  @Test
  void restoresTheTerminalWhenASignalEndsTheCommand(ScratchProject project) {
    Terminal terminal =
        project.terminalScript(
            AROUND.formatted(
                "bash -c 'echo $$ > pid; jcompose() { exec \"$@\"; }; exec "
                    + String.join(" ", Program.command())
                    + " run --rm s sh -c \"trap \\\"exit 9\\\" TERM; echo ready;"
                    + " while :; do sleep 0.1; done\"'"));
    terminal.awaitText("ready");
    awaitRaw(project);
    project.tool("kill", "-s", "TERM", project.read("pid").strip());
    terminal.awaitText("exit code 9.");

    assertEquals(0, terminal.await(), terminal::screen);
    assertRestored(project);
  }

  @Test
  void restoresTheTerminalWhenTheCommandDoesNotExist(ScratchProject project) {
    Terminal terminal =
        project.terminalScript(AROUND.formatted("jcompose run --rm s no-such-command"));
    terminal.awaitText("exit code 127.");

    assertEquals(0, terminal.await(), terminal::screen);
    assertRestored(project);
  }

  @Test
  void restoresTheTerminalWhenTheOutputIsPiped(ScratchProject project) {
    Terminal terminal =
        project.terminalScript(
            AROUND.formatted("jcompose run --rm -t s sh -c 'echo ready; read x' 2>&1 | cat"));
    terminal.awaitText("ready");
    awaitRaw(project);
    terminal.type("\r").awaitText("exit code 0.");

    assertEquals(0, terminal.await(), terminal::screen);
    assertRestored(project);
  }

  @Test
  void leavesTheTerminalAsItIsWithoutATty(ScratchProject project) {
    Terminal terminal =
        project.terminalScript(
            AROUND.formatted("jcompose run --rm -T s sh -c 'echo ready; read x; echo \"got $x\"'"));
    terminal.awaitText("ready");
    assertFalse(raw(project));
    terminal.type("line\n").awaitText("got line").awaitText("exit code 0.");

    assertEquals(0, terminal.await(), terminal::screen);
    assertRestored(project);
  }

  @Test
  void detachesOnCtrlPCtrlQ(ScratchProject project) {
    Terminal terminal =
        project.terminalScript(AROUND.formatted("jcompose run s sh -c 'echo ready; sleep 600'"));
    terminal.awaitText("ready").type("\u0010\u0011").awaitText("exit code 0.");

    assertEquals(0, terminal.await(), terminal::screen);
    assertTrue(runs(project), "the container goes on");
    assertRestored(project);
  }

  @Test
  void detachesOnTheKeysOfTheDockerConfiguration(ScratchProject project) {
    configure(project, "ctrl-x,x,ctrl-^");
    Terminal terminal = project.terminal("run", "s", "sh", "-c", "echo ready; sleep 600");
    terminal.awaitText("ready").type("\u0010\u0011").type("\u0018x\u001e");

    assertEquals(0, terminal.await(), terminal::screen);
    assertTrue(runs(project), "the container goes on");
  }

  @Test
  void passesOnWhatOnlyBeginsLikeTheDetachKeys(ScratchProject project) {
    Terminal terminal =
        project.terminal(
            "run", "--rm", "s", "sh", "-c", "stty raw; echo ready; head -c 2 | od -An -tx1");
    terminal.awaitText("ready").type("\u0010").type("x");

    assertEquals(0, terminal.await(), terminal::screen);
    assertTrue(terminal.screen().contains("10 78"), terminal::screen);
  }

  @Test
  void saysWhatIsWrongWithDetachKeysBeforeAnythingStarts(ScratchProject project) {
    configure(project, "ctrl-p,oops");
    Terminal terminal = project.terminal("run", "s", "true");

    assertNotEquals(0, terminal.await(), terminal::screen);
    assertTrue(terminal.screen().contains("detachKeys"), terminal::screen);
    assertTrue(terminal.screen().contains("oops"), terminal::screen);
    assertFalse(terminal.screen().contains("bug"), terminal::screen);
    assertEquals(List.of(), project.containers());
  }

  @Test
  void detachedPrintsTheFullId(ScratchProject project) {
    Terminal terminal = project.terminalScript("jcompose run -d s sleep 600 > id");

    assertEquals(0, terminal.await(), terminal::screen);
    assertEquals(project.oneOffs().getFirst() + "\n", project.read("id"));
    assertTrue(runs(project), "the container runs");
  }

  @Test
  void detachedFromATerminalGivesTheContainerATty(ScratchProject project) {
    Terminal terminal = project.terminal("run", "-d", "s", "sleep", "600");

    assertEquals(0, terminal.await(), terminal::screen);
    JsonNode config = project.inspect(project.oneOffs().getFirst()).path("Config");
    assertTrue(config.path("Tty").asBoolean(), "Config.Tty");
    assertTrue(config.path("OpenStdin").asBoolean(), "Config.OpenStdin");
  }

  private static void configure(ScratchProject project, String detachKeys) {
    project.write("docker/config.json", "{\"detachKeys\": \"" + detachKeys + "\"}");
    Path config = project.folder().resolve("docker");
    project.variable("DOCKER_CONFIG", config.toString());
  }

  private static boolean runs(ScratchProject project) {
    return project.inspect(project.oneOffs().getFirst()).path("State").path("Running").asBoolean();
  }

  private static boolean raw(ScratchProject project) {
    String attributes = project.tool("stty", "-a", "-F", project.read("name").strip());
    return attributes.contains("-icanon")
        && attributes.contains("-isig")
        && attributes.contains("-echo ")
        && attributes.contains("-icrnl")
        && attributes.contains("-opost");
  }

  private static void awaitRaw(ScratchProject project) {
    project.eventually("the terminal is in raw mode", () -> raw(project));
  }

  private static void assertRestored(ScratchProject project) {
    assertEquals(project.read("before"), project.read("after"));
  }
}

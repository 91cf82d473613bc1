package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code exec}: commands in containers that run. */
@EngineTest
class ExecIT {
  @BeforeEach
  void bringUp(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            command: sleep 600
            stop_signal: KILL
            scale: 2
            environment: {A: a, B: b}
          ended: {image: busybox, command: "true"}
        """);
    project.jcompose("up", "-d").expect(0);
  }

  private static String run(ScratchProject project, String... args) {
    return project.jcompose(args).expect(0).stdout();
  }

  @Test
  void runsACommandAsAsked(ScratchProject project) {
    assertEquals(
        new Result(3, "out\no", "err\n"),
        project.jcompose("exec", "s", "sh", "-c", "echo out; echo err >&2; printf o; exit 3"));
    assertEquals("-d /\n", run(project, "exec", "-T", "s", "echo", "-d", "/"));
    assertEquals(
        project.tool("docker", "inspect", "-f", "{{.Config.Hostname}}", project.name() + "-s-2"),
        run(project, "-p", project.name(), "exec", "--index", "2", "s", "hostname"));

    project.variable("KNOWN", "from the shell");
    String environment =
        run(project, "exec", "-e", "A", "-e", "KNOWN", "-e", "D=1=2", "-e", "B=", "s", "env");
    assertTrue(environment.contains("\nKNOWN=from the shell\nD=1=2\n"), environment);
    assertTrue(environment.contains("\nB=\n"), environment);
    assertFalse(environment.contains("A="), environment);
    assertEquals(
        "/etc\nbin\n", run(project, "exec", "-w/etc", "-u", "bin", "s", "sh", "-c", "pwd; id -un"));

    assertEquals("", run(project, "exec", "-d", "s", "touch", "/detached"));
    project.eventually(
        "the detached command has run",
        () -> project.jcompose("exec", "s", "test", "-e", "/detached").exitCode() == 0);
  }

  @Test
  void passesBytesBothWays(ScratchProject project) throws IOException {
    byte[] bytes = new byte[300_001];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    Files.write(project.folder().resolve("in"), bytes);
    Result result =
        project.script("jcompose exec -T s tee /dev/stderr < in > out 2> err; exit $?").await();
    assertEquals(0, result.exitCode(), result::output);
    assertArrayEquals(bytes, Files.readAllBytes(project.folder().resolve("out")));
    assertArrayEquals(bytes, Files.readAllBytes(project.folder().resolve("err")));

    assertEquals(
        "y\ncodes 141 0\ny\ncodes 141 0\na\nb\n",
        project
            .script(
                """
                jcompose exec -T s sh -c 'while echo y; do sleep 0.1; done' | head -n 1
                echo "codes ${PIPESTATUS[*]}"
                yes | jcompose exec -T s head -n 1
                echo "codes ${PIPESTATUS[*]}"
                printf 'a\\nb\\n' | { jcompose exec -i=false s cat; cat; }
                """)
            .closeStdin()
            .await()
            .stdout());
  }

  @Test
  void saysWhyACommandCannotRun(ScratchProject project) throws IOException {
    Result missing = project.jcompose("exec", "s", "no-such-command");
    assertEquals(127, missing.exitCode(), missing::output);
    assertEquals("", missing.stdout());
    assertTrue(missing.stderr().startsWith("error: " + project.name() + "-s-1: "), missing::output);
    assertTrue(missing.stderr().contains("\"no-such-command\""), missing::output);
    assertEquals(126, project.jcompose("exec", "s", "/etc/passwd").exitCode());
    assertEquals(127, project.jcompose("exec", "-d", "s", "no-such-command").exitCode());

    Result ended = project.jcompose("exec", "ended", "true").expect(1);
    assertTrue(ended.stderr().contains("service \"ended\" is not running"), ended::output);
    Result index = project.jcompose("exec", "--index", "3", "s", "true").expect(1);
    assertTrue(index.stderr().contains("container 3 of service \"s\""), index::output);
    project.jcompose("pause", "s").expect(0);
    Result paused = project.jcompose("exec", "s", "true").expect(1);
    assertTrue(paused.stderr().contains("jcompose unpause s"), paused::output);
    project.jcompose("unpause", "s").expect(0);

    try (EngineProxy proxy = EngineProxy.before(project)) {
      Result ignored = project.jcompose("exec", "--privileged", "s", "true");
      assertTrue(
          proxy.bodies().stream().anyMatch(body -> body.contains("\"Privileged\":true")),
          ignored::output);
      Running run = project.start("exec", "s", "sh", "-c", "echo ready; sleep 600");
      run.awaitStdout("ready");
      proxy.cut();
      Result lost = run.await().expect(1);
      assertTrue(lost.stderr().contains("the engine was lost"), lost::output);
    }
  }

  @Test
  void givesTheCommandTheTerminal(ScratchProject project) {
    Terminal terminal =
        project.terminalScript(
            """
            stty -g > before
            jcompose exec -it s sh -c 'until stty size 2> /dev/null | grep .; do :; done; echo ready;
              until stty size | grep "40 132"; do sleep 0.1; done; read x; exit 5'
            echo "exit code $?."
            jcompose exec s sh -c 'echo waits; sleep 600'
            echo "detached $?."
            jcompose exec s tty | cat
            jcompose exec s sh -c 'trap "exit 7" INT; echo loops; while :; do sleep 0.1; done'
            echo "interrupted $?."
            stty -g > after
            """);
    terminal.awaitText("24 80").awaitText("ready").resize(132, 40).awaitText("40 132");
    terminal.type("\r").awaitText("exit code 5.");
    terminal.awaitText("waits").type("\u0010\u0011").awaitText("detached 0.");
    terminal.awaitText("not a tty").awaitText("loops").type("\u0003");
    terminal.awaitText("interrupted 7.");
    assertEquals(0, terminal.await(), terminal::screen);
    assertEquals(project.read("before"), project.read("after"));
  }
}

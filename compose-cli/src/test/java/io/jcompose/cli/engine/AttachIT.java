package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code attach}, {@code commit} and {@code export}: containers that are there already. */
@EngineTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachIT {
  @SuppressWarnings("NullAway.Init")
  private ScratchProject project;

  @BeforeAll
  void bringUp(ScratchProject scratch) {
    project = scratch;
    project.write(
        "compose.yaml",
        """
        services:
          s:
            image: busybox
            command: sleep 600
            stop_signal: KILL
            scale: 2
            depends_on: {ended: {condition: service_completed_successfully}}
          ended: {image: busybox, command: touch /made}
          ticks:
            image: busybox
            command: >
              sh -c 'trap "echo got INT" INT; trap "exit 9" TERM;
              while :; do echo tick; sleep 0.1; done'
            stop_signal: KILL
          reads:
            image: busybox
            command: sh -c 'while read x; do echo "read $$x"; test $$x != end || exit 3; done'
            stdin_open: true
            stop_signal: KILL
          shell:
            image: busybox
            command: sh -c 'trap "stty size" WINCH; while ! read -t 1 x; do :; done; exit 5'
            stdin_open: true
            tty: true
            stop_signal: KILL
        """);
    project.jcompose("up", "-d").expect(0);
  }

  private static void assertFails(Result result, String why) {
    assertEquals(1, result.exitCode(), result::output);
    assertTrue(result.stderr().contains(why), result::output);
  }

  private String ofImage(String tag, String template) {
    return project.tool("docker", "inspect", "-f", template, project.name() + ":" + tag).strip();
  }

  @Test
  void attachesAndLetsGo() {
    assertEquals(
        "tick\ncodes 141 0\n",
        project
            .script("jcompose attach ticks | head -n 1; echo codes ${PIPESTATUS[*]}")
            .closeStdin()
            .await()
            .stdout());
    project
        .start("attach", "--sig-proxy=false", "ticks")
        .awaitStdout("tick")
        .signal("INT")
        .await()
        .expect(130);
    Running attached = project.start("attach", "ticks").awaitStdout("tick");
    attached.signal("INT").awaitStdout("got INT");
    attached.signal("TERM").await().expect(9);
  }

  @Test
  void forwardsInputOfMany() {
    Running first = project.start("attach", "reads").type("a\n").awaitStdout("read a");
    first.closeStdin(); // is not the end of what the container can read
    Running second = project.start("attach", "reads").type("end\n");
    first.awaitStdout("read end").await().expect(3);
    second.await().expect(3);
  }

  @Test
  void showsTheContainersTerminal() {
    assertFails(project.jcompose("attach", "shell"), "add --no-stdin");
    Terminal terminal =
        project.terminalScript(
            """
            stty -g > before
            jcompose attach shell
            echo "detached $?."; read go
            jcompose attach --detach-keys ctrl-x,x shell
            echo "again $?."; read go
            jcompose attach shell
            echo "ended $?."
            stty -g > after
            """);
    terminal.awaitText("24 80").resize(132, 40).awaitText("40 132");
    terminal.type("\u0010\u0011").awaitText("detached 0.").resize(100, 30).type("\r");
    terminal.awaitText("30 100").type("\u0010x\u0018x").awaitText("again 0.");
    terminal.resize(90, 20).type("\r").awaitText("20 90").type("\r").awaitText("ended 5.");
    assertEquals(0, terminal.await(), terminal::screen);
    assertEquals(project.read("before"), project.read("after"));
  }

  @Test
  void refusesAContainerThatStopsMeanwhile(ScratchProject elsewhere) throws IOException {
    try (EngineProxy proxy = EngineProxy.before(elsewhere)) {
      EngineProxy.Held attach = proxy.hold("POST .*/attach");
      Running late = elsewhere.start("-p", project.name(), "attach", "--index", "2", "s");
      attach.awaitArrival();
      project.tool("docker", "stop", project.name() + "-s-2");
      attach.release();
      assertFails(late.await(), project.name() + "-s-2 has just stopped");
    }
  }

  @Test
  void commitsAsDockerComposeDoes() {
    String flags =
        "commit --index 1 -a me -m why -p=false -c 'CMD [\"a\", \"b\"]' --change 'ENV A=1,2' s "
            + project.name();
    project
        .script("docker compose " + flags + ":peer && jcompose " + flags + ":ours")
        .closeStdin()
        .await()
        .expect(0);
    String all = "{{.Author}}\n{{.Comment}}\n{{json .Config}}\n{{json .RootFS}}";
    assertEquals(ofImage("peer", all), ofImage("ours", all));

    Result stopped = project.jcompose("commit", "ended", project.name() + ":stopped").expect(0);
    assertEquals(
        "note: committed " + project.name() + "-ended-1 as " + ofImage("stopped", "{{.Id}}") + "\n",
        stopped.stderr());
    project.tool("docker", "run", "--rm", project.name() + ":stopped", "ls", "/made");
    assertFails(project.jcompose("commit", "-c", "FOO x", "s"), "is not a valid change command");
  }

  @Test
  void exportsAsDockerComposeDoes() {
    project
        .script(
            """
            set -e
            docker compose export -o peer.tar --index 1 s
            jcompose export --index 1 s > printed.tar
            jcompose export --output=file.tar --index=1 s
            cmp peer.tar printed.tar
            cmp peer.tar file.tar
            """)
        .closeStdin()
        .await()
        .expect(0);
    assertEquals(
        "made\ncodes 141 0\n",
        project
            .script(
                """
                jcompose export ended | tar tf - made
                jcompose export s | head -c 1 > /dev/null
                echo codes ${PIPESTATUS[*]}
                """)
            .closeStdin()
            .await()
            .stdout());
    Terminal terminal = project.terminal("export", "s");
    assertEquals(1, terminal.await(), terminal::screen);
    assertTrue(terminal.screen().contains("add \"-o FILE.tar\""), terminal::screen);
  }

  @Test
  void anExportThatIsEndedLeavesTheFileAsItWas(ScratchProject elsewhere) throws IOException {
    elsewhere.write("kept.tar", "old");
    String[] command = {"-p", project.name(), "export", "-o", "kept.tar", "s"};
    try (EngineProxy proxy = EngineProxy.before(elsewhere)) {
      EngineProxy.Held first = proxy.hold("GET .*/export");
      Running interrupted = elsewhere.start(command);
      first.awaitArrival();
      assertEquals(2, elsewhere.tool("ls", "-A").lines().count());
      interrupted.signal("INT").await().expect(130);
      assertEquals("kept.tar\n", elsewhere.tool("ls", "-A"));
      first.release();

      EngineProxy.Held second = proxy.hold("GET .*/export");
      Running lost = elsewhere.start(command);
      second.awaitArrival();
      proxy.cut();
      lost.await().expect(1);
      assertEquals("kept.tar\n", elsewhere.tool("ls", "-A"));
      assertEquals("old", elsewhere.read("kept.tar"));
    }
  }
}

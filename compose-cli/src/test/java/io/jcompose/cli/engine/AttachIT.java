package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code commit} and {@code export}, on containers that are there already. */
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
          s: {image: busybox, command: sleep 600, stop_signal: KILL, scale: 2}
          ended: {image: busybox, command: touch /made}
        """);
    project.jcompose("up", "-d").expect(0);
    project.jcompose("wait", "ended").expect(0);
  }

  private static void assertFails(Result result, String why) {
    assertEquals(1, result.exitCode(), result::output);
    assertTrue(result.stderr().contains(why), result::output);
  }

  private String ofImage(String tag, String template) {
    return project.tool("docker", "inspect", "-f", template, project.name() + ":" + tag).strip();
  }

  @Test
  void commitsAsDockerComposeDoes() {
    String flags =
        "commit -a me -m why -p=false -c 'CMD [\"a\", \"b\"]' --change 'ENV A=1,2' s "
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

    Result unnamed = project.jcompose("commit", "--index", "2", "s").expect(0);
    assertTrue(unnamed.stderr().contains("-s-2 as sha256:"), unnamed::output);
  }

  @Test
  void exportsAsDockerComposeDoes() {
    project
        .script(
            """
            set -e
            docker compose export -o peer.tar --index 2 s
            jcompose export --index 2 s > printed.tar
            jcompose export --output=file.tar --index=2 s
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

  @Test
  void saysWhyNothingIsExported() {
    Terminal terminal = project.terminal("export", "s");
    assertEquals(1, terminal.await(), terminal::screen);
    assertTrue(terminal.screen().contains("add \"-o FILE.tar\""), terminal::screen);
    assertFails(project.jcompose("export", "-o", "no/such.tar", "s"), "there is no folder");
    assertFails(project.jcompose("export", "-o", "/dev/null", "s"), "it exists and is no file");
    assertFails(project.jcompose("export", "x"), "no such service: x");
  }

  @Test
  void saysWhyNothingIsCommitted() {
    assertFails(project.jcompose("commit", "-c", "FOO x", "s"), "is not a valid change command");
    assertFails(project.jcompose("commit", "--index", "3", "s"), "container 3 of service \"s\"");
    assertFails(project.jcompose("commit", "s", "Bad:1"), "cannot be named \"Bad:1\"");
  }
}

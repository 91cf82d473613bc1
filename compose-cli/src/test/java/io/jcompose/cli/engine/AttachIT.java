package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code commit}, on containers that are there already. */
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
  void saysWhyNothingIsCommitted() {
    assertFails(project.jcompose("commit", "-c", "FOO x", "s"), "is not a valid change command");
    assertFails(project.jcompose("commit", "--index", "3", "s"), "container 3 of service \"s\"");
    assertFails(project.jcompose("commit", "s", "Bad:1"), "cannot be named \"Bad:1\"");
  }
}

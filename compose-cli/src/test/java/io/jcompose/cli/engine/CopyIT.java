package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code cp}: files into containers and out of them. */
@EngineTest
class CopyIT {
  @BeforeEach
  void bringUp(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox, command: sleep 600, stop_signal: KILL, scale: 2}
          ended: {image: busybox, command: "true"}
        """);
    project.write("d/f", "text\n").write("d/sub/g", "more\n");
    project.jcompose("up", "-d").expect(0);
  }

  private static Result copy(ScratchProject project, String... args) {
    String[] command = new String[args.length + 1];
    command[0] = "cp";
    System.arraycopy(args, 0, command, 1, args.length);
    return project.jcompose(command);
  }

  private static String inside(ScratchProject project, int number, String script) {
    return project.tool("docker", "exec", project.name() + "-s-" + number, "sh", "-c", script);
  }

  @Test
  void copiesIntoAllContainersOrOne(ScratchProject project) {
    Result both = copy(project, "d", "s:/tmp").expect(0);
    assertTrue(both.stderr().contains("copied to " + project.name() + "-s-2:/tmp"), both::output);
    assertEquals("text\nmore\n", inside(project, 1, "cat /tmp/d/f /tmp/d/sub/g"));
    assertEquals("text\nmore\n", inside(project, 2, "cat /tmp/d/f /tmp/d/sub/g"));
    copy(project, "--index", "2", "d/f", "s:/tmp/only").expect(0);
    assertEquals("no\n", inside(project, 1, "test -e /tmp/only || echo no"));
    assertEquals("text\n", inside(project, 2, "cat /tmp/only"));

    project.script("tar cf - d | jcompose cp - s:/root").closeStdin().await().expect(0);
    assertEquals("text\n", inside(project, 1, "cat /root/d/f"));
    assertEquals("text\n", inside(project, 2, "cat /root/d/f"));

    project.jcompose("run", "-T", "s", "true").expect(0);
    copy(project, "d", "s:/all").expect(0);
    String oneOff = project.oneOff();
    assertTrue(project.tryTool("docker", "cp", oneOff + ":/all", ".").exitCode() != 0);
    copy(project, "--all", "d", "s:/all").expect(0);
    project.tool("docker", "cp", oneOff + ":/all", ".");
    copy(project, "d/f", "ended:/f").expect(0);
    copy(project, "ended:/f", "back").expect(0);
    assertEquals("text\n", project.read("back"));
  }

  @Test
  void copiesOutOfAContainer(ScratchProject project) throws Exception {
    inside(
        project,
        1,
        "mkdir -p /w/sub; echo a > /w/sub/a; chmod 751 /w/sub; ln -s sub /w/link; mkfifo /w/pipe");
    Result left = copy(project, "--index", "1", "s:/w", ".").expect(0);
    assertTrue(left.stderr().contains("w/pipe"), left::output);
    assertEquals("a\n", project.read("w/link/a"));
    assertEquals(
        0_751, (int) Files.getAttribute(project.folder().resolve("w/sub"), "unix:mode") & 0_7777);
    copy(project, "--index=1", "-L", "s:/w/link", "followed").expect(0);
    assertEquals("a\n", project.read("followed/a"));

    String listed =
        project
            .script("jcompose -p " + project.name() + " cp s:/w/sub - | tar tf -")
            .closeStdin()
            .await()
            .expect(0)
            .stdout();
    assertEquals("sub/\nsub/a\n", listed);
    assertEquals(
        "codes 141 0\n",
        project
            .script("jcompose cp s:/bin - | head -c 1 > /dev/null; echo codes ${PIPESTATUS[*]}")
            .closeStdin()
            .await()
            .stdout());
  }

  @Test
  void saysWhatIsMissingOrInTheWay(ScratchProject project) {
    assertFails(copy(project, "s:/nowhere", "."), "there is no /nowhere in " + project.name());
    assertFails(copy(project, "nowhere", "s:/"), "there is no " + project.folder() + "/nowhere");
    assertFails(copy(project, "d", "s:/no/such"), "there is no folder /no in " + project.name());
    assertFails(copy(project, "s:/etc", "no/such"), "mkdir -p");
    assertFails(copy(project, "d", "s:/etc/passwd"), "a folder cannot be copied over a file");
    assertFails(copy(project, "s:/etc/passwd/", "."), "leave the slash out");
    assertFails(copy(project, "-", "s:/etc/passwd"), "an archive can be unpacked into a folder");
    assertFails(copy(project, "s:/a", "s:/b"), "copying between services");
    assertFails(copy(project, "a", "b"), "write SERVICE:PATH");
    assertFails(copy(project, "x:/a", "b"), "no such service: x");
    assertFails(copy(project, "--index", "9", "s:/a", "b"), "container 9 of service \"s\"");
  }

  private static void assertFails(Result result, String why) {
    assertEquals(1, result.exitCode(), result::output);
    assertTrue(result.stderr().contains(why), result::output);
  }
}

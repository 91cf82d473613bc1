package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code logs} on containers that print alternately. */
@EngineTest
class LogsIT {
  private static final String FILE =
      """
      services:
        ping:
          image: busybox
          init: true
          command: sh -c 'for i in 1 2 3; do echo ping $$i; sleep 0.6; done; echo late >&2; sleep 600'
          stop_signal: KILL
        pong:
          image: busybox
          init: true
          command: >
            sh -c 'sleep 0.3; for i in 1 2 3; do echo pong $$i; sleep 0.6; done;
            head -c 40000 /dev/zero | tr "\\0" x; echo; sleep 600'
          stop_signal: KILL
        screen:
          image: busybox
          tty: true
          command: sh -c 'sleep 3; echo on a terminal'
        mute:
          image: busybox
          command: echo nobody hears this
          logging: {driver: none}
          profiles: [mute]
      """;

  private static Result ok(Result result) {
    assertEquals(0, result.exitCode(), result::output);
    return result;
  }

  private static void bringUp(ScratchProject project) {
    ok(project.write("compose.yaml", FILE).jcompose("up", "-d"));
    project.eventually(
        "all has been printed", () -> project.jcompose("logs").stdout().contains("terminal"));
  }

  @Test
  void showsThePastInTheOrderOfTime(ScratchProject project) {
    bringUp(project);
    Result all = ok(project.jcompose("logs"));
    String longLine = "x".repeat(40_000);
    // one starts before the other, so that only the order within each is known
    List<String> lines = all.stdout().lines().map(line -> line.replace(longLine, "long")).toList();
    assertEquals(
        List.of("ping-1    | ping 1", "ping-1    | ping 2", "ping-1    | ping 3"),
        lines.stream().filter(line -> line.startsWith("ping")).toList());
    assertEquals("screen-1  | on a terminal", lines.getLast());
    assertEquals("ping-1    | late\n", all.stderr());
    List<String> stamped =
        ok(project.jcompose("logs", "-t", "--no-log-prefix")).stdout().lines().toList();
    assertEquals(8, stamped.size());
    assertEquals(stamped.stream().sorted().toList(), stamped);
    assertTrue(
        stamped.getFirst().matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{9}Z p.ng 1"),
        stamped.getFirst());

    assertTrue(lines.contains("pong-1    | long"), "a line of many pieces is whole");
    assertEquals(
        "ping-1  | ping 3\n", ok(project.jcompose("logs", "--tail", "2", "ping")).stdout());
    assertEquals("", ok(project.jcompose("logs", "-n", "0")).stdout());
    String time =
        stamped.stream().filter(line -> line.endsWith("ping 2")).findFirst().orElseThrow();
    String second = time.substring(0, time.indexOf(' '));
    assertEquals(
        "ping-1  | ping 2\nping-1  | ping 3\n",
        ok(project.jcompose("logs", "--since", second, "ping")).stdout());
    String[] until = {"-p", project.name(), "logs", "--until", second, "--no-log-prefix", "ping"};
    assertEquals("ping 1\nping 2\n", ok(project.jcompose(until)).stdout());
    assertEquals(
        "ping-1  | ping 3\n",
        ok(project.jcompose("logs", "--index", "1", "-n", "2", "ping")).stdout());

    ok(project.jcompose("--profile", "mute", "up", "-d", "mute"));
    Result mute = ok(project.jcompose("logs", "mute"));
    assertEquals("", mute.stdout());
    assertTrue(mute.stderr().contains("mute-1: cannot read the logs"), mute::output);
  }

  @Test
  void followsWhatRunsAndWhatStartsLater(ScratchProject project) {
    bringUp(project);
    Running following = project.start("logs", "-f", "--tail", "1", "ping", "screen");
    following.awaitStdout("on a terminal");
    ok(project.jcompose("restart", "ping"));
    following.awaitStdout("ping 3");
    ok(project.jcompose("up", "-d", "--scale", "ping=2"));
    following.awaitStdout("ping-2    | ping 3");
    ok(project.jcompose("kill"));
    Result ended = ok(following.closeStdin().await());
    List<String> ping = ended.stdout().lines().filter(line -> line.startsWith("ping-1")).toList();
    assertEquals(
        List.of("ping-1    | ping 1", "ping-1    | ping 2", "ping-1    | ping 3"),
        ping.stream().filter(line -> line.contains("|")).toList(),
        ended::output);
    assertTrue(ping.contains("ping-1 exited with code 137"), ended::output);
  }

  @Test
  void saysWhatIsWrong(ScratchProject project) {
    project.write("compose.yaml", FILE);
    assertEquals("", ok(project.jcompose("logs")).stdout());
    for (List<String> wrong :
        List.of(
            List.of("no such service: pnig", "pnig"),
            List.of("container 7 of service \"ping\" does not exist", "--index", "7", "ping"),
            List.of("--index needs the name of one service", "--index", "1"),
            List.of("--index \"x\"", "--index", "x", "ping"),
            List.of("--tail \"few\"", "--tail", "few"),
            List.of("--since \"soon\"", "--since", "soon"))) {
      List<String> args = new ArrayList<>(List.of("logs"));
      args.addAll(wrong.subList(1, wrong.size()));
      Result result = project.jcompose(args.toArray(String[]::new));
      assertEquals(1, result.exitCode(), result::output);
      assertTrue(result.stderr().contains(wrong.getFirst()), result::output);
    }
  }
}

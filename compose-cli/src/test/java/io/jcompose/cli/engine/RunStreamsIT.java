package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes through {@code run} without a TTY arrives as it is, whole, and comes to an end. */
@EngineTest
class RunStreamsIT {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final int PEAK_MEMORY_KB = 150 * 1024;

  /** Twice what the program may use at its peak. */
  private static final int MUCH_MEBIBYTES = 300;

  /** Numbered copies of a file that every busybox has; their checksum is taken inside once more. */
  private static final String MAKE_MUCH =
      """
      n=$((MUCH_MEBIBYTES * 1048576 / $(wc -c < /bin/busybox) + 1))
      make() { i=0; while test $i -lt $n; do i=$((i + 1)); echo $i; cat /bin/busybox; done; }
      make
      echo sent >&2
      read x
      make | sha256sum >&2
      """
          .replace("MUCH_MEBIBYTES", Integer.toString(MUCH_MEBIBYTES));

  @BeforeEach
  void writeProject(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          s: {image: busybox}
          unlogged: {image: busybox, logging: {driver: none}}
        """);
  }

  @Test
  void keepsStdoutAndStderrApart(ScratchProject project) {
    Result result =
        project.jcompose("run", "-q", "--rm", "s", "sh", "-c", "echo out; echo err >&2; printf o");

    assertEquals(new Result(0, "out\no", "err\n"), result);
  }

  @Test
  void passesEveryByteThroughBothWays(ScratchProject project) throws IOException {
    byte[] bytes = allBytes();
    Files.write(project.folder().resolve("in"), bytes);

    Result result =
        project.script("jcompose run -q --rm -T s tee /dev/stderr < in > out 2> err").await();

    assertEquals(0, result.exitCode(), result::output);
    assertArrayEquals(bytes, Files.readAllBytes(project.folder().resolve("out")));
    assertArrayEquals(bytes, Files.readAllBytes(project.folder().resolve("err")));
  }

  /** All values, in all pairs, and no newline at the end. */
  private static byte[] allBytes() {
    byte[] bytes = new byte[256 * 256 * 2 + 1];
    for (int i = 0; i < 256 * 256; i++) {
      bytes[2 * i] = (byte) (i >> 8);
      bytes[2 * i + 1] = (byte) i;
    }
    return bytes;
  }

  @Test
  void tellsTheContainerWhenStdinEnds(ScratchProject project) {
    Result result = project.jcomposeWithInput("b\nc\na", "run", "--rm", "-T", "s", "sort");

    assertEquals(0, result.exitCode(), result::output);
    assertEquals("a\nb\nc\n", result.stdout(), result::output);
  }

  @Test
  void goesOnWithTheOutputAfterStdinHasEnded(ScratchProject project) {
    Result result =
        project.jcomposeWithInput(
            "text", "run", "--rm", "-T", "s", "sh", "-c", "cat; sleep 1; echo later");

    assertEquals("textlater\n", result.stdout(), result::output);
  }

  @Test
  void leavesStdinToOthersWhenNotInteractive(ScratchProject project) {
    Result result =
        project.script("printf 'a\\nb\\n' | { jcompose run --rm -T -i=false s cat; cat; }").await();

    assertEquals("a\nb\n", result.stdout(), result::output);
  }

  @Test
  void readsNothingFromAClosedStdin(ScratchProject project) {
    Result result = project.script("jcompose run --rm -T s wc -c <&-").await();

    assertEquals(0, result.exitCode(), result::output);
    assertEquals("0\n", result.stdout(), result::output);
  }

  @Test
  void endsWithTheCommandThoughMuchInputIsLeft(ScratchProject project) {
    Result result =
        project
            .script("yes | jcompose run --rm -T s head -n 1; echo \"codes ${PIPESTATUS[*]}\"")
            .await();

    assertEquals("y\ncodes 141 0\n", result.stdout(), result::output);
    assertEquals(List.of(), project.oneOffs());
  }

  @Test
  void endsWhenNobodyReadsItsOutput(ScratchProject project) {
    Result result =
        project
            .script("jcompose run --rm -T s yes | head -n 1; echo \"codes ${PIPESTATUS[*]}\"")
            .await();

    assertEquals("y\ncodes 141 0\n", result.stdout(), result::output);
    assertFalse(result.stderr().contains("error"), result::output);
    project.eventually("the container is removed", () -> project.oneOffs().isEmpty());
  }

  @Test
  void endsTheContainerWhoseOutputNobodyReads(ScratchProject project) {
    Result result =
        project
            .script("jcompose run -T s yes | head -n 1; echo \"codes ${PIPESTATUS[*]}\"")
            .await();

    assertEquals("y\ncodes 141 0\n", result.stdout(), result::output);
    String container = project.oneOffs().getFirst();
    project.eventually(
        "the container has ended",
        () -> !project.inspect(container).path("State").path("Running").asBoolean());
  }

  @Test
  void saysWhatToDoWhenTheEngineIsLost(ScratchProject project) throws IOException {
    try (EngineProxy proxy = EngineProxy.before(project)) {
      Running run =
          project
              .start("run", "--name", project.name() + "-x", "-T", "s", "sh", "-c", "echo a; cat")
              .awaitStdout("a");

      proxy.cut();
      Result result = run.await();

      assertEquals(125, result.exitCode(), result::output);
      assertTrue(
          result.stderr().contains("the engine was lost while container " + project.name() + "-x"),
          result::output);
      assertTrue(
          result.stderr().contains("`docker rm -f " + project.name() + "-x`"), result::output);
      assertFalse(result.stderr().contains("\tat "), result::output);
    }
  }

  @Test
  void restoresTheTerminalWhenTheEngineIsLost(ScratchProject project) throws IOException {
    try (EngineProxy proxy = EngineProxy.before(project)) {
      Terminal terminal =
          project.terminalScript(
              "stty -g > before; jcompose run s sh -c 'echo ready; cat'; echo \"exit code $?.\";"
                  + " stty -g > after");
      terminal.awaitText("ready");

      proxy.cut();
      terminal.awaitText("exit code 125.");

      assertEquals(0, terminal.await(), terminal::screen);
      assertEquals(project.read("before"), project.read("after"));
    }
  }

  @Test
  void sendsMuchInConstantMemory(ScratchProject project) throws Exception {
    Running run = project.start("run", "-q", "--rm", "-T", "s", "sha256sum");
    long start = System.nanoTime();
    MessageDigest sent = MessageDigest.getInstance("SHA-256");
    byte[] block = new byte[MEBIBYTE];
    new Random(7).nextBytes(block);
    OutputStream stdin = run.stdin();
    for (int i = 0; i < MUCH_MEBIBYTES; i++) {
      block[i]++; // no two are alike
      sent.update(block);
      stdin.write(block);
    }
    stdin.flush();
    long peak = peakMemoryKb(run.pid());
    Result result = run.closeStdin().await();
    report("sent", start, peak);

    assertEquals(
        HexFormat.of().formatHex(sent.digest()) + "  -\n", result.stdout(), result::output);
    assertTrue(peak < PEAK_MEMORY_KB, "peak memory: " + peak + " kB");
  }

  @Test
  void receivesMuchInConstantMemory(ScratchProject project) throws Exception {
    Running run =
        project.script(
            "exec %s run -q --rm -T unlogged sh -c '%s' > >(sha256sum > sum; echo summed)"
                .formatted(String.join(" ", Program.command()), MAKE_MUCH));
    long start = System.nanoTime();
    run.awaitStderr("sent");
    long peak = peakMemoryKb(run.pid());
    report("received", start, peak);
    Result result = run.type("\n").closeStdin().await();

    assertEquals(new Result(0, "summed\n", "sent\n" + project.read("sum")), result);
    assertTrue(peak < PEAK_MEMORY_KB, "peak memory: " + peak + " kB");
  }

  private static void report(String what, long start, long peak) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%s %d MiB in %.1f s, %.0f MiB/s; peak memory of jcompose %d MiB%n",
        what, MUCH_MEBIBYTES, seconds, MUCH_MEBIBYTES / seconds, peak / 1024);
  }

  private static long peakMemoryKb(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
        .findFirst()
        .orElseThrow();
  }
}

package io.jcompose.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.engine.AttachOptions;
import io.jcompose.engine.Attachment;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.ExecSpec;
import io.jcompose.engine.InjectedFile;
import io.jcompose.engine.PendingExit;
import io.jcompose.engine.PortBinding;
import io.jcompose.engine.WaitCondition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only a real engine shows: its streams under load, terminals, files and ports. */
@Timeout(120)
final class DockerStreamsIT {
  private static final Engine ENGINE = TestEngine.connect();
  private static final int MEGABYTES = Integer.getInteger("JCOMPOSE_STREAM_MB", 32);
  private final List<ContainerId> made = new ArrayList<>();

  @BeforeAll
  static void haveAnImage() throws IOException {
    TestImage.on(ENGINE);
  }

  @AfterAll
  static void disconnect() {
    ENGINE.close();
  }

  @AfterEach
  void removeWhatWasMade() {
    made.forEach(id -> ENGINE.removeContainer(id, true, true));
  }

  private ContainerSpec spec(String script) {
    return ContainerSpec.of("jcstreams" + System.nanoTime(), TestImage.name())
        .withCommand(Optional.of(List.of("sh", "-c", script)));
  }

  private ContainerId create(ContainerSpec spec) {
    ContainerId id = ENGINE.createContainer(spec).id();
    made.add(id);
    return id;
  }

  /** Counts and sums what is written to it. */
  private static final class Sum extends OutputStream {
    private final CRC32 crc = new CRC32();
    private long count;

    @Override
    public void write(int value) {
      crc.update(value);
      count++;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
      crc.update(from, offset, length);
      count += length;
    }

    @Override
    public String toString() {
      return count + " " + crc.getValue();
    }
  }

  private static byte[] block(int number) {
    byte[] block = new byte[1 << 20];
    new java.util.Random(number).nextBytes(block);
    return block;
  }

  private static void feed(Attachment attachment) {
    try (OutputStream stdin = attachment.stdin()) {
      for (int i = 0; i < MEGABYTES; i++) {
        stdin.write(block(i % 7));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyByteGoesThroughACommandAndBack() throws Exception {
    ContainerId id =
        create(spec("cat").withOpenStdin(true).withStdinOnce(true).withAttachStdin(true));
    Sum received = new Sum();
    long start = System.nanoTime();
    try (Attachment attachment =
            ENGINE.attachContainer(id, new AttachOptions(true, true, true, false, false, ""));
        PendingExit exit = ENGINE.waitContainer(id, WaitCondition.NEXT_EXIT)) {
      ENGINE.startContainer(id);
      Thread feeder = Thread.ofVirtual().start(() -> feed(attachment));
      attachment.copyOutput(received, OutputStream.nullOutputStream());
      feeder.join();
      assertEquals(0, exit.await());
    }
    System.err.printf(
        "%d MiB through cat and back: %d ms%n", MEGABYTES, (System.nanoTime() - start) / 1_000_000);
    Sum sent = new Sum();
    for (int i = 0; i < MEGABYTES; i++) {
      sent.write(block(i % 7));
    }
    assertEquals(sent.toString(), received.toString());
  }

  @Test
  void aTerminalIsOneStreamOfTheSizeItWasGiven() throws Exception {
    ContainerId id =
        create(spec("read go; stty size; echo err >&2").withTty(true).withOpenStdin(true));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Attachment attachment =
        ENGINE.attachContainer(id, new AttachOptions(true, true, true, true, false, ""))) {
      ENGINE.startContainer(id);
      ENGINE.resizeContainer(id, 123, 45);
      attachment.stdin().write("go\n".getBytes(UTF_8));
      attachment.copyOutput(out, OutputStream.nullOutputStream());
    }
    assertEquals("go\r\n45 123\r\nerr\r\n", out.toString(UTF_8));
  }

  @Test
  void detachKeysEndTheStreamsAndNotTheContainer() throws Exception {
    ContainerId id = create(spec("sleep 600").withTty(true).withOpenStdin(true));
    try (Attachment attachment =
        ENGINE.attachContainer(id, new AttachOptions(true, true, true, true, false, "ctrl-e,e"))) {
      ENGINE.startContainer(id);
      attachment.stdin().write(5);
      attachment.stdin().write('e');
      attachment.copyOutput(OutputStream.nullOutputStream(), OutputStream.nullOutputStream());
    }
    assertTrue(ENGINE.inspectContainer(id).startedAt().isPresent());
    assertEquals(io.jcompose.engine.ContainerState.RUNNING, ENGINE.inspectContainer(id).state());
  }

  @Test
  void anExecReadsItsInputToTheEnd() throws Exception {
    ContainerId id = create(spec("sleep 600"));
    ENGINE.startContainer(id);
    ExecSpec wc =
        new ExecSpec(
            List.of("sh", "-c", "cat; echo $X; pwd; id -u"),
            List.of("X=y"),
            "/tmp",
            "7",
            false,
            false,
            true,
            true,
            "");
    String exec = ENGINE.createExec(id, wc);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Attachment attachment = ENGINE.startExec(exec, false)) {
      try (OutputStream stdin = attachment.stdin()) {
        stdin.write("in\n".getBytes(UTF_8));
      }
      attachment.copyOutput(out, out);
    }
    assertEquals("in\ny\n/tmp\n7\n", out.toString(UTF_8));
    assertEquals(0, ENGINE.execExitCode(exec));
  }

  @Test
  void aFileIsPutIntoAContainerThatHasNotStarted() throws Exception {
    ContainerId id = create(spec("cat /a/b/secret; stat -c '%a %u %g' /a/b/secret"));
    ENGINE.putFile(id, new InjectedFile("/a/b/secret", "s3cret\n", 11, 12, 0_440));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Attachment attachment =
        ENGINE.attachContainer(id, new AttachOptions(false, true, true, false, false, ""))) {
      ENGINE.startContainer(id);
      attachment.copyOutput(out, out);
    }
    assertEquals("s3cret\n440 11 12\n", out.toString(UTF_8));
  }

  @Test
  void aPortThatAnotherContainerHasIsNamed() {
    // Docker takes a port for the first and must refuse it to the second.
    PortBinding any = new PortBinding("80/tcp", "127.0.0.1", "");
    ContainerId first = create(publishing(any));
    ENGINE.startContainer(first);
    int port =
        ENGINE
            .listContainers(io.jcompose.engine.Filters.NONE.and("id", first.value()))
            .getFirst()
            .ports()
            .getFirst()
            .publicPort();
    ContainerId second =
        create(publishing(new PortBinding("80/tcp", "127.0.0.1", Integer.toString(port))));
    EngineException e =
        assertThrows(EngineException.Refused.class, () -> ENGINE.startContainer(second));
    assertTrue(
        String.valueOf(e.getMessage()).contains("docker ps --filter publish=" + port),
        e.getMessage());
  }

  private ContainerSpec publishing(PortBinding binding) {
    ContainerSpec spec = spec("sleep 600").withExposedPorts(List.of("80/tcp"));
    return spec.withHostConfig(spec.hostConfig().withPortBindings(List.of(binding)));
  }

  @Test
  void aCommandThatDoesNotExistIsTheEnginesWord() {
    ContainerId id =
        create(
            ContainerSpec.of("jcstreams" + System.nanoTime(), TestImage.name())
                .withCommand(Optional.of(List.of("/no/such/program"))));
    EngineException e = assertThrows(EngineException.class, () -> ENGINE.startContainer(id));
    assertTrue(
        String.valueOf(e.getMessage()).contains("no such file or directory"), e.getMessage());
  }
}

package io.jcompose.engine.docker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.LogOptions;
import io.jcompose.engine.PendingExit;
import io.jcompose.engine.SampleBuild;
import io.jcompose.engine.WaitCondition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
final class ImageBuildIT {
  private static final Engine ENGINE = TestEngine.connect();
  private final String tag = "jcbuild" + ProcessHandle.current().pid() + ":" + System.nanoTime();
  private final List<String> built = new ArrayList<>();
  @TempDir Path folder = Path.of("");

  @BeforeAll
  static void haveAnImage() throws IOException {
    TestImage.on(ENGINE);
  }

  @AfterAll
  static void disconnect() {
    ENGINE.close();
  }

  @AfterEach
  void removeImage() {
    built.reversed().forEach(id -> ENGINE.removeImage(id, true));
  }

  private BuildSpec spec(Optional<String> dockerfile, Optional<String> inline) {
    SequencedMap<String, String> args = new LinkedHashMap<>();
    args.put("WHO", "the arg & \"more\"");
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    labels.put("io.jcompose.test", "1");
    return SampleBuild.of("web")
        .with(b ->
            b.context(new BuildSpec.Context.Folder(folder))
                .dockerfile(dockerfile)
                .dockerfileInline(inline)
                .tags(List.of(tag))
                .args(args)
                .labels(labels));
  }

  private String build(Optional<String> dockerfile, Optional<String> inline, StringBuilder told) {
    String id = ENGINE.buildImage(spec(dockerfile, inline), line -> told.append(line.text()));
    built.add(id);
    return id;
  }

  private String output(String... command) throws Exception {
    ContainerId id =
        ENGINE
            .createContainer(
                ContainerSpec.of("jcbuild" + System.nanoTime(), tag)
                    .withCommand(Optional.of(List.of(command))))
            .id();
    try (PendingExit exit = ENGINE.waitContainer(id, WaitCondition.NEXT_EXIT)) {
      ENGINE.startContainer(id);
      exit.await();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ENGINE.copyLogs(id, LogOptions.tail(-1, false), out, out);
      return out.toString(UTF_8);
    } finally {
      ENGINE.removeContainer(id, true, true);
    }
  }

  @Test
  void buildsWhatTheFolderHoldsLessWhatIsIgnored() throws Exception {
    Files.writeString(
        folder.resolve("Dockerfile"),
        "FROM "
            + TestImage.name()
            + "\nARG WHO\nRUN echo \"$WHO\" > /who\nCOPY . /all\nRUN sh -c 'echo built; ls -a /all'\n");
    Files.writeString(
        folder.resolve(".dockerignore"), "*.tmp\n!keep.tmp\n.dockerignore\nDockerfile\n");
    Files.writeString(folder.resolve("drop.tmp"), "x");
    Files.writeString(folder.resolve("keep.tmp"), "x");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("keep.tmp"));
    StringBuilder told = new StringBuilder();
    String id = build(Optional.empty(), Optional.empty(), told);
    assertEquals(id, ENGINE.inspectImage(tag).orElseThrow().id());
    assertTrue(told.toString().contains("built\n"), told::toString);
    assertEquals(".\n..\nkeep.tmp\nlink\n", output("ls", "-a", "/all"));
    assertEquals("the arg & \"more\"\n", output("cat", "/who"));
  }

  @Test
  void buildsWithADockerfileThatIsNotInTheFolder(@TempDir Path elsewhere) throws Exception {
    Path dockerfile = elsewhere.resolve("Other");
    Files.writeString(dockerfile, "FROM " + TestImage.name() + "\nCOPY . /all\n");
    Files.writeString(folder.resolve("a"), "a");
    build(Optional.of(dockerfile.toString()), Optional.empty(), new StringBuilder());
    assertEquals(".\n..\na\n", output("ls", "-a", "/all"));
    String inline = "FROM " + TestImage.name() + "\nRUN echo inline > /how\n";
    build(Optional.empty(), Optional.of(inline), new StringBuilder());
    assertEquals("inline\n", output("cat", "/how"));
  }

  @Test
  void aStepThatFailsIsTheErrorsReason() {
    String inline = "FROM " + TestImage.name() + "\nRUN echo before; exit 7\n";
    StringBuilder told = new StringBuilder();
    EngineException e =
        assertThrows(
            EngineException.Refused.class,
            () ->
                ENGINE.buildImage(
                    spec(Optional.empty(), Optional.of(inline)), line -> told.append(line.text())));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("cannot build image " + tag), message);
    assertTrue(message.contains("returned a non-zero code: 7"), message);
    assertTrue(told.toString().contains("before\n"), told::toString);
  }

  @Test
  void aFileThatIsNoDockerfileIsRefusedBeforeAStep() {
    EngineException e =
        assertThrows(
            EngineException.Refused.class,
            () -> ENGINE.buildImage(spec(Optional.empty(), Optional.of("NONSENSE\n")), _ -> {}));
    assertTrue(String.valueOf(e.getMessage()).contains("NONSENSE"), e.getMessage());
  }

  @Test
  void anImageThatNoRegistryHasCannotBePulled() {
    // Nothing listens on port 1.
    EngineException e =
        assertThrows(
            EngineException.class,
            () -> ENGINE.pullImage("127.0.0.1:1/jcompose/none:1", "", _ -> {}));
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("cannot pull image 127.0.0.1:1/jcompose/none:1"),
        e.getMessage());
  }
}

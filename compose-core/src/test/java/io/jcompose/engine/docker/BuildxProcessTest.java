package io.jcompose.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.build.BakeFile;
import io.jcompose.build.BakeOptions;
import io.jcompose.build.BakeOptions.Display;
import io.jcompose.engine.BuildKitSpec;
import io.jcompose.engine.BuildKitSpec.Secret;
import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.SampleBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Scripts stand in for the plugin. */
@Timeout(60)
class BuildxProcessTest {
  private static final BakeOptions PLAIN = BakeOptions.shown(Display.PLAIN);

  @TempDir private Path folder;
  private final List<String> lines = new ArrayList<>();

  private BuildxProcess plugin(String script, BakeOptions options) throws IOException {
    Path program = folder.resolve("docker-buildx");
    Files.writeString(program, "#!/bin/sh\n" + script);
    assertTrue(program.toFile().setExecutable(true));
    Map<String, String> variables =
        Map.of("PATH", System.getenv("PATH"), "DOCKER_HOST", "unix:///engine.sock");
    return new BuildxProcess(program, new Surroundings(variables, folder, folder), options);
  }

  private static BakeFile file() {
    BuildKitSpec secrets =
        BuildKitSpec.NONE.with(
            b -> b.secrets(List.of(new Secret.Variable("s", "TOKEN", "s3cret"))));
    BuildSpec build = SampleBuild.of("web").with(b -> b.buildKit(secrets));
    return BakeFile.of(List.of(build), BuildOutput.ENGINE);
  }

  private void bake(BuildxProcess process) throws InterruptedException {
    process.bake(file(), line -> lines.add(line.text()));
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve(file));
  }

  @Test
  void tellsThePluginWhatToBuildAndHowAndWhere() throws Exception {
    BakeOptions options =
        new BakeOptions(
            Display.QUIET, Optional.of("mine"), Optional.of("mode=max"), Optional.of("true"));
    bake(
        plugin(
            """
            cat > stdin
            echo "$@" > args
            echo "$TOKEN $DOCKER_HOST" > variables
            pwd > folder
            """,
            options));
    assertEquals(file().text(), read("stdin"));
    assertEquals(
        "bake --file - --progress quiet --allow fs=* --allow network.host --allow security.insecure"
            + " --allow ssh --builder mine --provenance=mode=max --sbom=true\n",
        read("args"));
    assertEquals("s3cret unix:///engine.sock\n", read("variables"));
    assertEquals(folder.toRealPath() + "\n", read("folder"));
  }

  @Test
  void handsOnEachLineThatThePluginPrints() throws Exception {
    bake(plugin("cat > /dev/null; printf 'one\\n\\ntwo' >&2", PLAIN));
    assertEquals(List.of("one", "", "two"), lines);
  }

  @Test
  void tellsWhyABuildFailed() throws Exception {
    String script =
        """
        i=0
        while [ $i -lt 500 ]; do echo "line $i" >&2; i=$((i + 1)); done
        printf 'Dockerfile:7\\n--------------------\\n>>> RUN\\nERROR: failed to solve: no\\n' >&2
        exit 1
        """;
    EngineException failed =
        assertThrows(EngineException.Refused.class, () -> bake(plugin(script, PLAIN)));
    assertEquals("build of web: /project/Dockerfile:7: no", failed.getMessage());
    assertEquals(504, lines.size());
  }

  @Test
  void tellsThatThePluginCannotBeStarted() throws Exception {
    Files.createFile(folder.resolve("docker-buildx"));
    BuildxProcess process =
        new BuildxProcess(
            folder.resolve("docker-buildx"), new Surroundings(Map.of(), folder, folder), PLAIN);
    EngineException failed = assertThrows(EngineException.Refused.class, () -> bake(process));
    assertTrue(
        String.valueOf(failed.getMessage())
            .startsWith("cannot start " + folder + "/docker-buildx, which builds images"),
        failed::getMessage);
  }

  @Test
  void endsThePluginWhenItIsInterrupted() throws Exception {
    BuildxProcess process =
        plugin(
            """
            trap 'echo cancelled > ended; kill $sleep; exit 1' TERM
            sleep 600 & sleep=$!
            echo $$ > pid
            echo ready >&2
            wait
            """,
            PLAIN);
    CountDownLatch ready = new CountDownLatch(1);
    AtomicReference<Throwable> end = new AtomicReference<>();
    Thread building =
        Thread.ofVirtual()
            .start(() -> {
              try {
                process.bake(file(), _ -> ready.countDown());
              } catch (InterruptedException | RuntimeException e) {
                end.set(e);
              }
            });
    ready.await();
    building.interrupt();
    building.join();
    assertTrue(end.get() instanceof InterruptedException, () -> "ended by " + end.get());
    assertEquals("cancelled\n", read("ended"));
    long pid = Long.parseLong(read("pid").strip());
    assertFalse(ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false));
  }
}

package io.jcompose.cli.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code run} makes is what {@code docker compose run} makes from the same files and flags,
 * field by field of {@code docker inspect}: containers, networks and volumes.
 *
 * <p>A folder under {@code peer-inspect} is a case: {@code args} is the shell's text after the
 * program's name, {@code prepare.sh} runs before, {@code expected.json} is what docker compose made
 * ({@code -Djcompose.record=true} writes it). Where docker compose 2 is installed it is also asked
 * live, and then everything that this engine tells is compared.
 */
@EngineTest
class PeerInspectIT {
  private static final Path CASES = Path.of("src/test/resources/peer-inspect");
  private static final boolean RECORD = Boolean.getBoolean("jcompose.record");
  private static final boolean LIVE = peerIsInstalled();

  private static final String INSPECT =
      """
      all() { # KIND ID...
        echo ", \\"${1}s\\": "
        [ $# = 1 ] && echo "[]" || docker "$1" inspect "${@:2}"
      }
      echo '{"of": "project"'
      all container $(docker ps -aq --filter "label=com.docker.compose.project=$PROJECT")
      all network $(docker network ls -q --filter "name=$PROJECT")
      all volume $(docker volume ls -q --filter "name=$PROJECT")
      echo "}"
      """;

  private static final String CLEAR =
      """
      ids=$(docker ps -aq --filter "label=com.docker.compose.project=$PROJECT")
      [ -z "$ids" ] || docker rm -fv $ids
      ids=$(docker network ls -q --filter "name=$PROJECT")
      [ -z "$ids" ] || docker network rm $ids
      ids=$(docker volume ls -q --filter "name=$PROJECT")
      [ -z "$ids" ] || docker volume rm $ids
      """;

  static List<String> cases() throws IOException {
    try (Stream<Path> folders = Files.list(CASES)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  @Execution(ExecutionMode.CONCURRENT)
  void makesWhatDockerComposeMakes(String name, ScratchProject project) throws IOException {
    Path expected = CASES.resolve(name).resolve("expected.json");
    String files = copy(CASES.resolve(name), project);
    project.variable("PROJECT", project.name()).variable("NAME", project.name() + "-name");
    InspectText texts = new InspectText(names(project), files);

    JsonNode ours = make("jcompose", name, project);
    if (LIVE || RECORD) {
      JsonNode theirs = make("docker compose", name, project);
      assertSame(name, texts.exact(theirs), texts.exact(ours), project);
      if (RECORD) {
        Files.writeString(expected, texts.portable(theirs));
      }
    }
    assertSame(name, Files.readString(expected), texts.portable(ours), project);
  }

  private static void assertSame(String name, String theirs, String ours, ScratchProject project) {
    if (!theirs.equals(ours)) {
      project.write("docker-compose.txt", theirs).write("jcompose.txt", ours);
      String differences =
          project.tryTool("diff", "-U6", "docker-compose.txt", "jcompose.txt").stdout();
      fail(name + "\n" + differences);
    }
  }

  /** What a tool makes; removed before this returns. */
  private static JsonNode make(String tool, String name, ScratchProject project)
      throws IOException {
    if (Files.exists(project.folder().resolve("prepare.sh"))) {
      project.tool("bash", "prepare.sh");
    }
    try {
      String script = "set -e\n" + tool + " " + project.read("args");
      Running running =
          name.startsWith("terminal")
              ? project.terminalScript(script).running()
              : project.script(script).closeStdin();
      Result result = running.await();
      assertEquals(0, result.exitCode(), () -> name + " by " + tool + ": " + result.output());
      return InspectText.parse(project.tool("bash", "-c", INSPECT));
    } finally {
      project.tool("bash", "-c", CLEAR);
    }
  }

  private static Map<String, String> names(ScratchProject project) {
    Map<String, String> names = new LinkedHashMap<>();
    names.put(project.folder().toString(), "FOLDER");
    names.put(project.name(), "PROJECT");
    return names;
  }

  /** Copies a case's files; gives what they say. */
  private static String copy(Path source, ScratchProject project) {
    StringBuilder texts = new StringBuilder();
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String relative = source.relativize(file).toString();
        if (!relative.equals("expected.json")) {
          String text = Files.readString(file);
          project.write(relative, text);
          texts.append(text);
        }
      }
      return texts.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean peerIsInstalled() {
    try {
      Process process =
          new ProcessBuilder("docker", "compose", "version", "--short")
              .redirectErrorStream(true)
              .start();
      String version = new String(process.getInputStream().readAllBytes(), UTF_8);
      return process.waitFor() == 0 && version.matches("v?2\\..*\\s*");
    } catch (IOException | InterruptedException e) {
      return false;
    }
  }
}

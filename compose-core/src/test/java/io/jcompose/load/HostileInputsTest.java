package io.jcompose.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.diagnostic.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to cost time, memory or stack; each ends soon, with an error that says why. */
class HostileInputsTest {
  // Each takes well below 2 seconds on a machine that has nothing else to do.
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path temp;
  private ComposeFolder folder;

  @BeforeEach
  void setUp() {
    folder = new ComposeFolder(temp);
  }

  @Test
  void refusesMoreValuesThanAnybodyWrites() {
    assertEquals(
        "compose.yaml:1:800001: the file has more than 400000 keys and values",
        firstProblem("x-a: [" + "a,".repeat(1_000_000) + "a]\n"));
  }

  @Test
  void findsPlacesInLongLines() {
    assertEquals("", firstProblem("x-a: ['😀'" + ",a".repeat(90_000) + "]\n" + "services: {}\n"));
  }

  @Test
  void readsALongText() {
    String text = "x".repeat(3_000_000);
    assertEquals("", firstProblem("services: {a: {image: i, command: [\"" + text + "\"]}}\n"));
  }

  @Test
  void refusesDeeplyNestedDefaults() {
    String text = "${A:-".repeat(10_000) + "}".repeat(10_000);
    assertEquals(
        "compose.yaml:1:536: defaults are nested too deep",
        firstProblem("services: {a: {image: i, command: \"" + text + "\"}}\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${A:-}", "$A", "${A-${B-c}}"})
  void replacesManyVariablesInALongLine(String variable) {
    String text = variable.repeat(200_000) + "x".repeat(1_000_000);
    assertEquals("", firstProblem("services: {a: {image: i, command: [\"" + text + "\"]}}\n"));
  }

  @Test
  void keepsAThousandProblems() {
    folder.with("compose.yaml", "services:\n" + times(20_000, i -> "  s" + i + ": {imaeg: i}\n"));
    InvalidProjectException refused =
        assertTimeoutPreemptively(
            SOON, () -> assertThrows(InvalidProjectException.class, folder::project));
    assertEquals(Diagnostics.MAX_KEPT + 1, refused.diagnostics().size());
    assertEquals(
        "there are more problems than the 1000 shown", refused.diagnostics().getFirst().message());
  }

  @Test
  void refusesALongChainOfExtends() {
    String services = times(150, i -> "  s" + i + ": {extends: s" + (i + 1) + ", image: i}\n");
    assertEquals(
        "compose.yaml:101:18: a chain of more than 100 services that extend each other",
        firstProblem("services:\n" + services + "  s150: {image: i}\n"));
  }

  @Test
  void refusesALongChainOfFilesThatExtendEachOther() {
    chain(i -> "services: {a: {extends: {file: f" + (i + 1) + ".yaml, service: a}}}\n");
    assertEquals(
        "f98.yaml:1:51: a chain of more than 100 services that extend each other",
        firstProblem("services: {a: {extends: {file: f0.yaml, service: a}}}\n"));
  }

  @Test
  void refusesALongChainOfIncludes() {
    chain(i -> "include: [f" + (i + 1) + ".yaml]\n");
    assertEquals(
        "f98.yaml:1:11: a chain of more than 100 files that include each other",
        firstProblem("include: [f0.yaml]\n"));
  }

  @Test
  void loadsAFileOnceThatIsIncludedTwiceOnEachLevel() {
    for (int i = 0; i < 40; i++) {
      String next = "f" + (i + 1) + ".yaml";
      folder.with("f" + i + ".yaml", "include: [" + next + ", " + next + "]\n");
    }
    folder.with("f40.yaml", "services: {a: {image: i}}\n");
    assertEquals("", firstProblem("include: [f0.yaml]\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "'A=b\n', 100000",
    "'A=$B', 100000",
    "'?\n', 300000",
    "'A=\"\n', 500000",
    "'   export  A\n', 50000"
  })
  void readsEnvFilesInLinearTime(String part, int times) {
    folder.with(".env", part.repeat(times));
    folder.with("compose.yaml", "services: {a: {image: i}}\n");
    assertTimeoutPreemptively(SOON, this::problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "include: [PATH]",
        "services: {a: {image: i, env_file: PATH}}",
        "services: {a: {image: i, label_file: PATH}}",
        "services: {a: {extends: {file: PATH, service: a}}}",
      })
  void refusesWhatIsNoFile(String compose) throws Exception {
    Path fifo = temp.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    Files.createDirectory(temp.resolve("directory"));
    Files.write(temp.resolve("binary"), new byte[] {'a', ':', ' ', (byte) 0xFF});
    assertEquals(
        "\"fifo\" is not a regular file",
        withoutPlace(firstProblem(compose.replace("PATH", "fifo"))));
    assertEquals(
        "\"directory\" is a directory, not a file",
        withoutPlace(firstProblem(compose.replace("PATH", "directory"))));
    assertEquals(
        "\"/dev/zero\" is not a regular file",
        withoutPlace(firstProblem(compose.replace("PATH", "/dev/zero"))));
    assertEquals(
        "binary:1:4: the byte 0xff is not valid UTF-8 here",
        firstProblem(compose.replace("PATH", "binary")));
  }

  /** Without the place that names the file. */
  private static String withoutPlace(String problem) {
    return problem.replaceFirst("^compose.yaml:1:\\d+: ", "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "include: [\"a\\0\"]",
        "services: {a: {image: i, env_file: \"a\\0\"}}",
        "services: {a: {image: i, label_file: \"a\\0\"}}",
        "services: {a: {extends: {file: \"a\\0\", service: a}}}",
        "services: {a: {build: \"a\\0\"}}",
        "services: {a: {image: i, volumes: [\"./a\\0:/b\"]}}",
      })
  void refusesNamesThatNoFileCanHave(String compose) {
    String problem = firstProblem(compose);
    assertTrue(problem.endsWith("no file can have this name: Nul character not allowed"), problem);
  }

  @Test
  void refusesEnvFilesWithNulCharacters() throws IOException {
    Files.writeString(temp.resolve(".env"), "COMPOSE_FILE=a\0b\n");
    folder.with("compose.yaml", "services: {a: {image: i}}\n");
    assertEquals(".env:1:15: the character U+0000 cannot be in a variable", problem());
  }

  private void chain(IntFunction<String> text) {
    for (int i = 0; i < 200; i++) {
      folder.with("f" + i + ".yaml", text.apply(i));
    }
    folder.with("f200.yaml", "services: {a: {image: i}}\n");
  }

  private static String times(int times, IntFunction<String> part) {
    return IntStream.range(0, times).mapToObj(part).collect(Collectors.joining());
  }

  private String firstProblem(String compose) {
    folder.with("compose.yaml", compose);
    return problem();
  }

  /** Place and message of the first error; nothing if all is well. */
  private String problem() {
    Function<InvalidProjectException, String> first =
        refused ->
            refused.diagnostics().stream()
                .filter(d -> d.severity() == Severity.ERROR)
                .map(d ->
                    d.at()
                            .map(at -> at.file() + ":" + at.line() + ":" + at.column() + ": ")
                            .orElse("")
                        + d.message())
                .findFirst()
                .orElseThrow();
    return assertTimeoutPreemptively(
        SOON,
        () -> {
          try {
            folder.project("compose.yaml");
            return "";
          } catch (InvalidProjectException refused) {
            return first.apply(refused);
          }
        });
  }
}

package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionCommandTest {
  @TempDir Path folder;
  private Called called;

  @BeforeEach
  void setUp() {
    called = new Called(folder);
    called
        .with(
            "compose.yaml",
            "services: {web: {image: i, profiles: [front]}, worker: {image: i}, db: {image: i}}\n")
        .with("other.yaml", "services: {far: {image: i}}\n")
        .with("bad.yaml", "services: [\n");
  }

  /** The words offered for the last of these, which stand between bars. */
  private String offered(String line) {
    List<String> args = new ArrayList<>(List.of("__complete", "--"));
    args.addAll(List.of(line.split("\\|", -1)));
    Called.Outcome outcome = called.run(args.toArray(String[]::new));
    assertEquals(0, outcome.code(), outcome::text);
    assertEquals("", outcome.err());
    return outcome
        .out()
        .lines()
        .map(word -> word.split("\t", -1)[0])
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "lo; logs",
        "re; restart",
        "--project; --project-name --project-directory",
        "--progress|; auto tty plain quiet",
        "--progress|p; plain",
        "-f|; :files",
        "-p|x|lo; logs",
        "--profile|; front",
        "logs|; db web worker",
        "logs|web|w; web worker",
        "logs|--fo; --follow",
        "logs|--tail|; ''",
        "up|-d|--no-at; --no-attach",
        "up|--no-attach|d; db",
        "up|--pull|; always missing never build",
        "run|-e|A=b|w; web worker",
        "run|web|; :files",
        "run|web|ls|--lo; :files",
        "completion|; bash fish zsh",
        "-f|other.yaml|logs|; far",
        "-f|bad.yaml|logs|; ''",
        "nope|; ''",
        "version|; ''",
        "alpha|; publish viz",
        "alpha|viz|--im; --image",
        "viz|; ''",
      })
  void offersWhatCanFollow(String line, String words) {
    assertEquals(words, offered(line));
  }

  @Test
  void saysWhatWordsMean() {
    assertTrue(called.run("__complete", "--", "lo").out().startsWith("logs\tshow what"));
    assertEquals(
        offered(""),
        called
            .run("__complete")
            .out()
            .lines()
            .map(word -> word.split("\t", -1)[0])
            .collect(Collectors.joining(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void printsAScript(String shell) {
    String script = called.run("completion", shell).out();
    assertTrue(script.startsWith("#"), script);
    assertTrue(script.contains("__complete --"), script);
  }

  @Test
  void refusesOtherShells() {
    assertEquals(
        "exit code 1\nerror: shell \"tcsh\": use bash, fish or zsh\n",
        called.run("completion", "tcsh").text());
  }

  /** Bash itself, with a program in place of jcompose that answers as told. */
  @ParameterizedTest
  @CsvSource({"'web\\tA service\\nworker', web worker", "':files', ''", "'', ''"})
  void bashTakesTheAnswer(String answer, String words) throws Exception {
    Path script = folder.resolve("completion.bash");
    Files.writeString(script, called.run("completion", "bash").out());
    String test =
        """
        jcompose() { [ "$*" = "__complete -- logs w" ] && printf '%s\\n'; }
        compopt() { :; }
        . '%s'
        COMP_WORDS=(jcompose logs w more)
        COMP_CWORD=2
        _jcompose
        printf '%%s' "${COMPREPLY[*]}"
        """
            .formatted(answer, script);
    Process bash = new ProcessBuilder("bash", "-c", test).redirectErrorStream(true).start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(bash.waitFor(10, TimeUnit.SECONDS));
    assertEquals(words, out);
  }
}

package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands before a command's name, and what holds for the flags of all commands. */
class GlobalOptionsTest {
  @TempDir Path folder;
  private Called called;

  @BeforeEach
  void write() {
    called =
        new Called(folder)
            .with(
                "compose.yaml",
                """
                name: p
                services: {web: {image: busybox, networks: [used]}}
                networks: {used: {}, unused: {}}
                volumes: {data: {}}
                """);
  }

  @ParameterizedTest
  @CsvSource({
    "-p a -p b config --format yaml --format json --images, busybox",
    "--project-name a -p b config --environment -q, ''",
    "--progress bogus --progress plain version --short -f pretty -f json, VERSION",
    "--all-resources --all-resources config --networks, 'unused\nused'",
    "--all-resources --all-resources=false config --networks, used",
    "--compatibility --compatibility version --short --short, VERSION",
  })
  void ofAFlagGivenTwiceTheLastCounts(String args, String printed) {
    String expected = printed.replace("VERSION", Version.NUMBER);
    assertEquals(expected.isEmpty() ? "" : expected + "\n", called.run(args.split(" ", -1)).text());
  }

  @Test
  void takesTheLastProjectName() {
    String config = called.run("-p", "a", "-p", "b", "config").text();
    assertEquals("name: b", config.lines().findFirst().orElseThrow());
  }

  @Test
  void showsWhatNoServiceUsesOnRequest() {
    assertEquals("", called.run("config", "--volumes").text());
    assertEquals("data\n", called.run("--all-resources", "config", "--volumes").text());
    String whole =
        """
        networks:
          unused:
            name: p_unused
          used:
            name: p_used
        volumes:
          data:
            name: p_data
        """;
    String config = called.run("--all-resources", "config").text();
    assertEquals(whole, config.substring(config.indexOf("networks:\n  unused")));
    assertEquals(
        called.run("lint").text(), called.run("--all-resources", "lint").text(), "lint tells all");
  }

  @Test
  void takesOldNamesOfFlagsWithAWarning() throws Exception {
    assertEquals(
        "warning: --no-ansi is out of date; write --ansi never\n",
        called.run("--no-ansi", "config", "-q").err());
    assertEquals(
        "exit code 1\nerror: --no-ansi and --ansi exclude each other: leave --no-ansi out\n",
        called.run("--no-ansi", "--ansi", "always", "config").text());

    Files.createDirectory(folder.resolve("other"));
    called.with("other/compose.yaml", "services: {elsewhere: {image: busybox}}");
    String other = folder.resolve("other").toString();
    assertEquals(
        "elsewhere\nwarning: --workdir is out of date; write --project-directory\n",
        called.run("--workdir", other, "config", "--services").text());
    assertEquals(
        "exit code 1\nerror: --workdir and --project-directory exclude each other: leave --workdir"
            + " out\n",
        called.run("--workdir", other, "--project-directory", other, "config").text());
    assertEquals("web\n", called.run("--verbose", "config", "--services").text());
  }

  @ParameterizedTest
  @CsvSource({"--dry-run config", "up --dry-run", "down -v --dry-run=true web"})
  void refusesToPretend(String args) {
    assertEquals(
        "exit code 1\nerror: --dry-run is not supported yet, so nothing was done\n",
        called.run(args.split(" ", -1)).text());
  }
}

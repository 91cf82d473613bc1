package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The samples do what their READMEs say. */
@EngineTest
class SamplesIT {
  @Test
  void helloGreetsWhomTheVariableNames(ScratchProject project) {
    copy("hello", project);

    assertPrints("Hello, world!\n", run(project, "--rm", "hello"));
    project.variable("NAME", "Ada");
    assertPrints("Hello, Ada!\n", run(project, "--rm", "hello"));
    Result echoed =
        project.jcomposeWithInput(
            "text", "-p", project.name(), "run", "--rm", "-T", "hello", "cat");
    assertPrints("text", echoed);
    assertEquals(List.of(), project.containers());
  }

  @Test
  void webappMigratesItsDatabaseOnceAndTakesADump(ScratchProject project) {
    copy("webapp", project);

    Result first = run(project, "--rm", "migrate");
    assertEquals(0, first.exitCode(), first::output);
    assertTrue(first.stdout().contains("applied 0001_notes"), first::output);
    Result second = run(project, "--rm", "web", "python3", "migrate.py");
    assertEquals(0, second.exitCode(), second::output);
    assertTrue(second.stdout().contains("nothing to do"), second::output);

    assertPrints(
        "2\n", run(project, "--rm", "-T", "db", "psql", "-At", "-c", "SELECT count(*) FROM notes"));
    Result loaded =
        project.jcomposeWithInput(
            "CREATE TABLE dumped (n int);\nINSERT INTO dumped VALUES (1), (2), (3);\n",
            "-p",
            project.name(),
            "run",
            "-T",
            "--rm",
            "db",
            "psql",
            "-q");
    assertEquals(0, loaded.exitCode(), loaded::output);
    assertPrints(
        "6\n", run(project, "--rm", "-T", "db", "psql", "-At", "-c", "SELECT sum(n) FROM dumped"));
    assertEquals(List.of(), project.oneOffs());
  }

  @Test
  void pipelineHandsDataFromOneShotToOneShot(ScratchProject project) {
    copy("pipeline", project);

    assertPrints(
        """
        rows in:  100000
        rows out: 14285
        bd44785442f8ad397519bba9ea6c23fc300476aedd0d98eafeee28818934ca04  squares.txt
        """,
        run(project, "--rm", "report"));
  }

  private static Result run(ScratchProject project, String... args) {
    return project.jcompose(
        Stream.concat(Stream.of("-p", project.name(), "run"), Stream.of(args))
            .toArray(String[]::new));
  }

  private static void assertPrints(String expected, Result result) {
    assertEquals(0, result.exitCode(), result::output);
    assertEquals(expected, result.stdout(), result::output);
  }

  private static void copy(String sample, ScratchProject project) {
    Path source = Path.of("..", "samples", sample);
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = project.folder().resolve(source.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

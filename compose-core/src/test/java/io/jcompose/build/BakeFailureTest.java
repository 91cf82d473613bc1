package io.jcompose.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.SampleBuild;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BakeFailureTest {
  private static BuildSpec inline() {
    return SampleBuild.of("web")
        .with(b -> b.dockerfile(Optional.empty()).dockerfileInline(Optional.of("FROM busybox")));
  }

  private static String words(String printed, BuildSpec... builds) {
    return words(BuildOutput.ENGINE, printed, builds);
  }

  private static String words(BuildOutput output, String printed, BuildSpec... builds) {
    return BakeFailure.words(BakeFile.of(List.of(builds), output), printed.lines().toList(), 3);
  }

  @Test
  void namesTheServiceAndTheLineOfOneOfSeveral() {
    String printed =
        """
        #10 ERROR: process "/bin/sh -c false" did not complete successfully: exit code: 1
        ------
         > [we_b 3/3] RUN false:
        ------
        Dockerfile:3
        --------------------
           2 |     RUN echo hi
           3 | >>> RUN false
        --------------------
        ERROR: target we_b: failed to solve: process "/bin/sh -c false" did not complete: exit code: 1
        """;
    assertEquals(
        "build of we.b: /project/Dockerfile:3: process \"/bin/sh -c false\" did not complete: exit code: 1",
        words(printed, SampleBuild.of("we.b"), SampleBuild.of("db")));
  }

  @Test
  void namesTheOnlyServiceAndTheLineOfItsInlineDockerfile() {
    String printed =
        """
        Dockerfile:2
        --------------------
           2 | >>> RUN false
        --------------------
        ERROR: failed to solve: no
        """;
    assertEquals("build of web: dockerfile_inline:2: no", words(printed, inline()));
  }

  @Test
  void keepsWordsOfSeveralLinesAndOfNoLineOfADockerfile() {
    assertEquals(
        "build of web: Cache export is not supported.\nSwitch to a different driver.",
        words(
            """
            ERROR: Cache export is not supported.
            Switch to a different driver.
            """,
            SampleBuild.of("web")));
    assertEquals(
        "build: no builder \"x\" found",
        words("ERROR: no builder \"x\" found", SampleBuild.of("a"), SampleBuild.of("b")));
  }

  @Test
  void saysWhichVersionIsNeededWhereTheInstalledOneIsTooOld() {
    assertEquals(
        "build of web: unknown flag: --allow\ninstall version 0.17 or newer of docker's buildx plugin",
        words("ERROR: unknown flag: --allow", SampleBuild.of("web")));
  }

  @Test
  void tellsTheExitCodeWhereBakeHasPrintedNoError() {
    assertEquals(
        "build of web: docker buildx bake has ended with exit code 3",
        words("#1 [internal] load local bake definitions", SampleBuild.of("web")));
  }

  @Test
  void saysWhatFailedWhereBakeDrewOnTheTerminal() {
    assertEquals(
        "build of a, b: docker buildx bake has ended with exit code 3; it has printed why",
        words("", SampleBuild.of("b"), SampleBuild.of("a")));
    assertEquals(
        "the check of a has found something, as printed above",
        words(BuildOutput.CHECK, "", SampleBuild.of("a")));
  }
}

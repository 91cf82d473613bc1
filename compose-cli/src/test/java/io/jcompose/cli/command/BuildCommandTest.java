package io.jcompose.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code build} answers without an engine, and without BuildKit. */
class BuildCommandTest {
  @TempDir private Path folder;
  private Called called;

  @BeforeEach
  void writeProject() {
    called =
        new Called(folder)
            .with(
                "compose.yaml",
                """
                name: p
                services:
                  web:
                    image: example.com/web
                    build: {context: ., args: {A: file, B: file}, ssh: [default]}
                    depends_on: [db]
                  db: {build: ./db}
                  box: {image: busybox}
                """);
  }

  @Test
  void printsWhatTheFlagsMakeOfTheFile() {
    Called.Outcome printed =
        called
            .variable("B", "environment")
            .run(
                "build",
                "--print",
                "--no-cache",
                "--pull",
                "--push",
                "--build-arg",
                "A=flag",
                "--build-arg",
                "B",
                "--build-arg",
                "UNSET",
                "--ssh",
                "key=/keys/id",
                "web");
    assertEquals(
        """
        {
          "group": {
            "default": {
              "targets": [
                "web"
              ]
            }
          },
          "target": {
            "web": {
              "context": "@",
              "dockerfile": "@/Dockerfile",
              "args": {
                "A": "flag",
                "B": "environment"
              },
              "labels": {
                "com.docker.compose.project": "p",
                "com.docker.compose.service": "web",
                "com.docker.compose.version": …
              },
              "tags": [
                "example.com/web"
              ],
              "ssh": [
                "default=",
                "key=/keys/id"
              ],
              "pull": true,
              "no-cache": true,
              "output": [
                "type=registry"
              ]
            }
          }
        }
        """,
        printed.text().replaceFirst("(compose.version\": ).*", "$1…"));
  }

  @Test
  void printsChecksAndDependenciesToo() {
    String text = called.run("build", "--print", "--check", "--with-dependencies", "web").text();
    assertEquals(2, text.lines().filter(line -> line.contains("\"call\": \"lint\"")).count());
  }

  @Test
  void refusesADefaultPlatformThatABuildDoesNotNameAndTakesItForTheOthers() {
    called
        .variable("DOCKER_DEFAULT_PLATFORM", "linux/386")
        .with(
            "compose.yaml",
            """
            name: p
            services:
              fits: {build: .}
              differs: {build: {platforms: [linux/amd64]}}
            """);
    assertEquals(
        """
        exit code 1
        error: services.differs.build.platforms: does not contain linux/386, the default of \
        DOCKER_DEFAULT_PLATFORM
              add it, or give the service a "platform:"
        """,
        called.run("build", "--print").text());
    assertTrue(called.run("build", "--print", "fits").out().contains("\"linux/386\""));
    assertNotEquals(
        called.run("config", "--hash", "fits").out(),
        called.variable("DOCKER_DEFAULT_PLATFORM", "").run("config", "--hash", "fits").out());
  }

  @Test
  void printsNothingWhereNothingIsBuilt() {
    assertEquals(
        new Called.Outcome(
            0, "", "note: nothing to build: no service that was asked for has \"build\"\n"),
        called.run("build", "--print", "box"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--builder=x", "--check", "--provenance=true", "--sbom=true", "--ssh=x"})
  void refusesWhatNeedsBuildKit(String flag) {
    String name = flag.replaceFirst("=.*", "");
    assertEquals(
        "exit code 1\nerror: "
            + name
            + " needs BuildKit: install docker's buildx plugin, and do not turn it off by"
            + " DOCKER_BUILDKIT or COMPOSE_BAKE\n",
        called.run("build", flag).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ssh==/path", "--build-arg==x", "--memory=much", "--progress=loud"})
  void namesTheFlagWhoseValueMakesNoSense(String flag) {
    Called.Outcome refused = called.run("build", flag);
    assertEquals(1, refused.code());
    String[] parts = flag.split("=", 2);
    assertTrue(
        refused.err().startsWith("error: %s \"%s\"".formatted(parts[0], parts[1])), refused::text);
  }
}

package io.jcompose.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.desired.DesiredState;
import io.jcompose.desired.Surroundings;
import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.BuildSpec;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.ProjectLoader;
import io.jcompose.model.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A folder under {@code bake} is a case: what {@code docker compose build --print} of 2.40.3 prints
 * for its Compose file is {@code expected.json}, with all lists of names sorted.
 */
class BakeFileTest {
  private static final Path CASES = Path.of("src/test/resources/bake").toAbsolutePath();

  @TempDir private Path folder;

  private static List<BuildSpec> builds(Path folder, SequencedMap<String, String> proxies) {
    Map<String, String> environment =
        Map.of("HOME", "/home/me", "TOKEN", "s3cret", "GIVEN", "given");
    Project project =
        ProjectLoader.load(LoadRequest.of(folder, new TreeMap<>(environment))).project();
    return builds(project, proxies);
  }

  private static List<BuildSpec> builds(Project project, SequencedMap<String, String> proxies) {
    Surroundings surroundings = new Surroundings("2.40.3", List.of(), "-", proxies);
    return project.services().values().stream()
        .map(service -> DesiredState.image(project, service, surroundings))
        .flatMap(image -> image.build().stream())
        .toList();
  }

  private List<BuildSpec> builds(String yaml) throws IOException {
    Files.writeString(folder.resolve("compose.yaml"), "name: p\n" + yaml);
    return builds(folder, new LinkedHashMap<>());
  }

  private String text(String yaml, BuildOutput output) throws IOException {
    return BakeFile.of(builds(yaml), output).text();
  }

  @ParameterizedTest
  @CsvSource({"keys", "names", "contexts"})
  void saysWhatDockerComposeSays(String name) throws IOException {
    Path source = CASES.resolve(name);
    String text = BakeFile.of(builds(source, new LinkedHashMap<>()), BuildOutput.ENGINE).text();
    assertEquals(
        Files.readString(source.resolve("expected.json")).strip(),
        text.replace(source.toString(), "/FOLDER"));
  }

  @Test
  void pushesWhatTheFileNames() throws IOException {
    String text =
        text(
            """
            services:
              named: {image: "example.com/named", build: .}
              unnamed: {build: .}
              x: {image: "example.com/x", build: {platforms: [linux/amd64, linux/arm64]}}
            """,
            BuildOutput.REGISTRY);
    assertEquals(
        List.of("type=registry", "type=docker", "type=image,push=true"), // by services' names
        text.lines()
            .filter(line -> line.contains("type="))
            .map(line -> line.strip().replace("\"", ""))
            .toList());
  }

  @Test
  void onlyChecksWhatIsToBeChecked() throws IOException {
    String text = text("services: {web: {build: .}}", BuildOutput.CHECK);
    assertTrue(text.contains("\"call\": \"lint\""), text);
    assertFalse(text.contains("\"output\""), text);
  }

  @Test
  void takesTextsLiterallyThatBakeWouldExpand() throws IOException {
    String text =
        text(
            """
            services:
              web:
                build:
                  args: {A: "100%{x} $${y} $z"}
                  labels: {l: "$${y}"}
            """
                .replace("$z", "$$z"),
            BuildOutput.ENGINE);
    assertTrue(text.contains("\"A\": \"100%%{x} $${y} $z\""), text);
    assertTrue(text.contains("\"l\": \"$${y}\""), text);
  }

  @Test
  void quotesFieldsOfSecretsThatHoldCommas() throws IOException {
    String text =
        text(
            """
            services: {web: {build: {secrets: [s]}}}
            secrets: {s: {file: "/a,b"}}
            """,
            BuildOutput.ENGINE);
    assertTrue(text.contains("\"id=s,type=file,\\\"src=/a,b\\\"\""), text);
  }

  @Test
  void handsSecretsOverByTheEnvironmentOnly() throws IOException {
    BakeFile file = BakeFile.of(builds(CASES.resolve("keys"), new LinkedHashMap<>()), ENGINE);
    assertEquals(Map.of("TOKEN", "s3cret"), file.variables());
    assertFalse(file.text().contains("s3cret"), file.text());
    assertFalse(file.toString().contains("s3cret"), file.toString());
  }

  @Test
  void allowsWhatTheFileItselfAsksFor() throws IOException {
    BakeFile file =
        BakeFile.of(
            builds("services: {web: {build: {entitlements: [network.host, device=x]}}}"), ENGINE);
    assertEquals(
        List.of("fs=*", "network.host", "security.insecure", "ssh", "device=x"), file.allowed());
  }

  @Test
  void buildsWhatOtherBuildsUseOnce() throws IOException {
    List<BuildSpec> builds =
        builds(
            """
            services:
              a: {build: {additional_contexts: {c: "service:c"}}}
              b: {build: {additional_contexts: {c: "service:c"}}}
              c: {build: .}
            """);
    assertEquals(
        List.of("p-a", "p-c"), List.copyOf(BakeFile.of(List.of(builds.get(0)), ENGINE).images()));
    assertEquals(List.of("p-a", "p-b", "p-c"), List.copyOf(BakeFile.of(builds, ENGINE).images()));
  }

  @Test
  void namesOfTargetsThatHoldNoDotsAreNeverTheSame() throws IOException {
    List<BuildSpec> builds =
        builds(
            """
            services:
              x_y: {build: .}
              x.y: {build: {additional_contexts: {o: "service:x_y"}}}
              x_y_: {build: .}
            """);
    BakeFile file = BakeFile.of(builds, ENGINE);
    assertEquals(List.of("x_y", "x_y_", "x_y__"), List.copyOf(file.targets().keySet()));
    assertTrue(file.text().contains("\"o\": \"target:x_y_\""), file.text());
  }

  @Test
  void buildsForTheDefaultPlatformWhereNoneIsNamed() throws IOException {
    Files.writeString(
        folder.resolve("compose.yaml"),
        """
        services:
          none: {build: .}
          own: {build: ., platform: linux/arm64}
          several: {build: {platforms: [linux/386, linux/amd64]}}
        """);
    Map<String, String> environment = Map.of("DOCKER_DEFAULT_PLATFORM", "linux/386");
    Project project =
        ProjectLoader.load(LoadRequest.of(folder, new TreeMap<>(environment)))
            .project()
            .withDefaultPlatform();
    List<BuildSpec> builds = builds(project, new LinkedHashMap<>());
    assertEquals(
        List.of("linux/386", "linux/arm64", "linux/386"),
        builds.stream().map(BuildSpec::platform).toList());
    assertEquals(List.of("linux/386", "linux/amd64"), builds.get(2).buildKit().platforms());
  }

  @Test
  void proxiesOfTheConfigurationAreArgumentsUnlessTheFileHasThem() throws IOException {
    Files.writeString(
        folder.resolve("compose.yaml"), "services: {web: {build: {args: {HTTP_PROXY: own}}}}\n");
    SequencedMap<String, String> proxies = new LinkedHashMap<>();
    proxies.put("HTTP_PROXY", "http://proxy");
    proxies.put("NO_PROXY", "local");
    assertEquals(
        Map.of("HTTP_PROXY", "own", "NO_PROXY", "local"),
        builds(folder, proxies).getFirst().args());
  }

  private static final BuildOutput ENGINE = BuildOutput.ENGINE;
}

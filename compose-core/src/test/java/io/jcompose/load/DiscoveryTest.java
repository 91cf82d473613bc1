package io.jcompose.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.model.Project;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {
  private static final String WEB = "services: {web: {image: \"${TAG:-none}\"}}\n";

  @TempDir Path temp;
  private Path root;
  private ComposeFolder folder;

  @BeforeEach
  void setUp() throws Exception {
    root = temp.toRealPath();
    folder = new ComposeFolder(root);
  }

  @Test
  void prefersTheFirstOfTheKnownNamesAndAddsItsOverride() {
    folder
        .with("compose.yaml", WEB)
        .with("docker-compose.yml", "services: {old: {image: old}}\n")
        .with("compose.override.yml", "services: {web: {user: me}}\n");
    assertEquals(
        """
        warning: found compose.yaml, docker-compose.yml, and use compose.yaml
              remove the others, or choose with -f
        """,
        folder.variable("TAG", "x").warnings());
    assertEquals(Optional.of("me"), folder.service("web").user());
  }

  @Test
  void searchesParentFolders() throws Exception {
    folder.with("compose.yaml", WEB);
    Path below = Files.createDirectories(root.resolve("a/b"));
    Project project = folder.loaded(r -> r.directory(below)).project();
    assertEquals(root, project.workingDir());
  }

  @Test
  void aRemoteProjectIsNamedByTheFolderOfWhoUsesIt() throws Exception {
    folder
        .with("fetched/compose.yaml", "services: {web: {image: $TAG, env_file: e.env}}\n")
        .with("fetched/e.env", "A=1\n")
        .with("user/.env", "TAG=used\n")
        .with("fetched/.env", "TAG=brought\n");
    Path user = root.resolve("user");
    Path fetched = root.resolve("fetched");
    Project project =
        folder
            .loaded(
                r -> r.directory(user).remoteFiles(_ -> fetched.resolve("compose.yaml")),
                "oci://x/y")
            .project();
    assertEquals("user", project.name());
    assertEquals(fetched, project.workingDir());
    assertEquals(Optional.of("used"), project.service("web").orElseThrow().image());
    Project elsewhere =
        folder
            .loaded(
                r ->
                    r.projectDirectory(Optional.of(user))
                        .remoteFiles(_ -> fetched.resolve("compose.yaml")),
                "oci://x/y")
            .project();
    assertEquals("user", elsewhere.name());
    assertEquals(fetched, elsewhere.workingDir());
  }

  @Test
  void tellsWhereItLooked() {
    assertEquals(
        "no Compose file found\n"
            + "      looked for compose.yaml, compose.yml, docker-compose.yml,"
            + " docker-compose.yaml in @ and the folders above it; name a file with -f\n",
        folder.problems());
  }

  @Test
  void namesAFileThatIsNotThere() {
    assertEquals(
        "\"gone.yaml\" is not there\n      looked for @/gone.yaml\n", folder.problems("gone.yaml"));
  }

  @Test
  void readsTheFilesThatTheEnvFileNames() {
    folder
        .with(".env", "COMPOSE_FILE=a.yaml;b.yaml\nCOMPOSE_PATH_SEPARATOR=;\n")
        .with("a.yaml", WEB)
        .with("b.yaml", "services: {db: {image: db}}\n");
    assertEquals(List.of("web", "db"), List.copyOf(folder.project().services().keySet()));
  }

  @Test
  void readsStandardInput() {
    Project project =
        folder
            .loaded(r -> r.standardInput(() -> WEB.getBytes(StandardCharsets.UTF_8)), "-")
            .project();
    assertEquals(List.of("-"), project.composeFiles());
    assertEquals(root, project.workingDir());
  }

  @Test
  void takesVariablesFromTheShellThenEnvFilesThenDotEnv() {
    folder.with("compose.yaml", WEB).with(".env", "TAG=dot\n").with("other.env", "TAG=other\n");
    assertEquals("dot", image(folder.loaded(r -> {})));
    assertEquals("other", image(folder.loaded(r -> r.envFiles(List.of("other.env")))));
    folder.variable("TAG", "shell");
    assertEquals("shell", image(folder.loaded(r -> r.envFiles(List.of("other.env")))));
  }

  @Test
  void readsNoDotEnvWhenTold() {
    folder.with("compose.yaml", WEB).with(".env", "TAG=dot\n");
    folder.variable("COMPOSE_DISABLE_ENV_FILE", "1");
    assertEquals("none", image(folder.loaded(r -> {})));
  }

  @Test
  void takesEnvFilesFromTheEnvironment() {
    folder
        .with("compose.yaml", WEB)
        .with("a.env", "TAG=a\n")
        .with("b.env", "TAG=b\n")
        .variable("COMPOSE_ENV_FILES", "a.env,b.env");
    assertEquals("b", image(folder.loaded(r -> {})));
  }

  @Test
  void readsTheDotEnvOfTheProjectDirectoryToo() {
    folder.with("sub/compose.yaml", WEB).with("sub/.env", "TAG=sub\n");
    assertEquals("sub", image(folder.loaded(r -> {}, "sub/compose.yaml")));
    Project project =
        folder
            .loaded(r -> r.projectDirectory(Optional.of(Path.of("."))), "sub/compose.yaml")
            .project();
    assertEquals(root, project.workingDir());
    assertEquals(Optional.of("none"), project.service("web").orElseThrow().image());
  }

  private static String image(LoadedProject loaded) {
    return loaded.project().service("web").orElseThrow().image().orElseThrow();
  }

  @Test
  void namesTheProjectByFlagThenEnvironmentThenFileThenFolder() {
    folder.with("My.App (1)/compose.yaml", WEB).with("named.yaml", "name: In-${X:-File}\n" + WEB);
    String inFolder = "My.App (1)/compose.yaml";
    assertEquals("myapp1", folder.project(inFolder).name());
    assertEquals("in-file", folder.project("named.yaml").name());
    folder.variable("COMPOSE_PROJECT_NAME", "env");
    assertEquals("env", folder.project("named.yaml").name());
    assertEquals(
        "flag",
        folder.loaded(r -> r.projectName(Optional.of("flag")), "named.yaml").project().name());
  }

  @Test
  void refusesAProjectNameThatIsNone() {
    folder.with("compose.yaml", WEB);
    assertEquals(
        """
        name: "Upper" is not a project name
              use lower case letters, digits, "-" and "_", a letter or digit first
        """,
        folder.problems(r -> r.projectName(Optional.of("Upper"))));
  }

  @Test
  void activatesProfilesByFlagOrEnvironmentOrByNamingAService() {
    folder.with(
        "compose.yaml",
        "services: {a: {image: a}, b: {image: b, profiles: [p]}, c: {image: c, profiles: [q]}}\n");
    assertEquals(List.of("a"), active(folder.loaded(r -> {})));
    assertEquals(List.of("a", "b"), active(folder.loaded(r -> r.profiles(List.of("p")))));
    assertEquals(List.of("a", "b", "c"), active(folder.loaded(r -> r.profiles(List.of("*")))));
    assertEquals(List.of("a", "c"), active(folder.loaded(r -> r.services(List.of("c")))));
    folder.variable("COMPOSE_PROFILES", "q, p");
    assertEquals(List.of("a", "b", "c"), active(folder.loaded(r -> {})));
  }

  private static List<String> active(LoadedProject loaded) {
    return List.copyOf(loaded.project().services().keySet());
  }
}

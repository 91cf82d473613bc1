package io.jcompose.publish;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.diagnostic.ProblemText;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.ProjectLoader;
import io.jcompose.plan.Sha256;
import io.jcompose.remote.ArtifactLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {
  @TempDir private Path folder;

  private void write(String file, String text) {
    try {
      Path path = folder.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Publication publication(boolean withEnvironment, String... files) {
    Map<String, String> environment = Map.of("HOME", folder.toString(), "DIR", "sub");
    LoadRequest request =
        LoadRequest.of(folder, new TreeMap<>(environment))
            .with(r -> r.files(List.of(files)).profiles(List.of("*")));
    return Publication.of(request, ProjectLoader.load(request), withEnvironment);
  }

  private String refused(boolean withEnvironment) {
    InvalidProjectException refusal =
        assertThrows(InvalidProjectException.class, () -> publication(withEnvironment));
    return ProblemText.of(refusal.diagnostics(), folder);
  }

  /** The layers with the names that stand for files shown as these. */
  private String layers(Publication publication) throws IOException {
    String text =
        publication.layers().stream()
            .map(layer -> "--- " + layer.kind() + " " + layer.name() + "\n" + layer.text())
            .collect(Collectors.joining());
    try (var files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        text = text.replace(Sha256.hex(file.toString()), "<" + folder.relativize(file) + ">");
      }
    }
    return text;
  }

  @Test
  void publishesFilesAsTheyAreWithNewNamesForWhatTheyName() throws IOException {
    write(
        "compose.yaml",
        """
        # a comment
        x-env: &env {env_file: ["sub/c.env"]}
        services:
          web:
            image: ${IMAGE:-busybox}   # ä
            env_file: [a ä.env, {path: '${DIR}/b.env', required: false}, ~/a ä.env]
            extends: {file: "sub/base.yaml", service: base}
          other: {<<: *env, image: busybox, extends: {service: web}}
        ---
        services: {web: {env_file: ./sub/../sub/gone.env}}
        """
            .replace("gone.env}", "b.env}"));
    write("compose.override.yaml", "services: {web: {user: me}}\n");
    write("sub/base.yaml", "services: {base: {extends: {file: far/far.yaml, service: far}}}\n");
    write("sub/far/far.yaml", "services: {far: {image: far, env_file: d.env}}\n");
    write("a ä.env", "A=1\n");
    write("sub/b.env", "B=2\n");
    write("sub/c.env", "C=3\n");
    write("sub/far/d.env", "D=4\n");
    assertEquals(
        """
        --- COMPOSE_FILE compose.yaml
        # a comment
        x-env: &env {env_file: [<sub/c.env>.env]}
        services:
          web:
            image: ${IMAGE:-busybox}   # ä
            env_file: [<a ä.env>.env, {path: <sub/b.env>.env, required: false}, <a ä.env>.env]
            extends: {file: <sub/base.yaml>.yaml, service: base}
          other: {<<: *env, image: busybox, extends: {service: web}}
        ---
        services: {web: {env_file: <sub/b.env>.env}}
        --- COMPOSE_FILE compose.override.yaml
        services: {web: {user: me}}
        --- BASE_FILE <sub/base.yaml>.yaml
        services: {base: {extends: {file: <sub/far/far.yaml>.yaml, service: far}}}
        --- BASE_FILE <sub/far/far.yaml>.yaml
        services: {far: {image: far, env_file: <sub/far/d.env>.env}}
        --- ENV_FILE <sub/b.env>.env
        B=2
        --- ENV_FILE <a ä.env>.env
        A=1
        --- ENV_FILE <sub/c.env>.env
        C=3
        --- ENV_FILE <sub/far/d.env>.env
        D=4
        """,
        layers(publication(true)));
  }

  @Test
  void leavesOutEnvFilesThatNeedNotBeThere() throws IOException {
    write(
        "compose.yaml",
        "services: {web: {image: i, env_file: [{path: gone.env, required: false}]}}\n");
    assertEquals(
        "--- COMPOSE_FILE compose.yaml\n"
            + "services: {web: {image: i, env_file: [{path: %s.env, required: false}]}}\n"
                .formatted(Sha256.hex(folder.resolve("gone.env").toString())),
        layers(publication(false)));
  }

  @Test
  void refusesWhatOthersCouldNotUse() {
    write(
        "compose.yaml",
        """
        include: [more.yaml, {path: [more.yaml]}]
        services:
          web: {build: .}
          off: {build: {context: .}, profiles: [x]}
        """);
    write("more.yaml", "services: {more: {image: i}}\n");
    assertEquals(
        """
        compose.yaml:1:11: include[0]: included files of this machine cannot be published
            1 | include: [more.yaml, {path: [more.yaml]}]
              |           ^^^^^^^^^
              publish them on their own and include "oci://…", or use "extends"
        compose.yaml:1:22: include[1]: included files of this machine cannot be published
            1 | include: [more.yaml, {path: [more.yaml]}]
              |                      ^
              publish them on their own and include "oci://…", or use "extends"
        compose.yaml:3:9: services.web.build: nobody else can build this, and the image has no name
            3 |   web: {build: .}
              |         ^^^^^
              add "image:" with the name under which it is pushed
        compose.yaml:4:9: services.off.build: nobody else can build this, and the image has no name
            4 |   off: {build: {context: .}, profiles: [x]}
              |         ^^^^^
              add "image:" with the name under which it is pushed
        """,
        refused(false));
  }

  @Test
  void refusesVariablesUnlessTheyAreWanted() {
    write(
        "compose.yaml",
        """
        services:
          a: {image: i, environment: {A: b}}
          b: {image: i, env_file: x.env}
          c: {extends: a}
          d: {image: i}
        """);
    write("x.env", "X=y\n");
    String hint = "      --with-env publishes them; or take them out of the file\n";
    assertEquals(
        """
        compose.yaml:2:17: services.a.environment: variables may hold secrets
            2 |   a: {image: i, environment: {A: b}}
              |                 ^^^^^^^^^^^
        %1$scompose.yaml:2:17: services.c.environment: variables may hold secrets
            2 |   a: {image: i, environment: {A: b}}
              |                 ^^^^^^^^^^^
        %1$scompose.yaml:3:17: services.b.env_file: variables may hold secrets
            3 |   b: {image: i, env_file: x.env}
              |                 ^^^^^^^^
        %1$s\
        """
            .formatted(hint),
        refused(false));
    assertEquals(
        List.of(
            new Question(
                "the variables of services with their values",
                List.of("service a: A", "service b: X", "service c: A"))),
        publication(true).questions());
  }

  @Test
  void refusesPathsThatItCannotFindAgain() {
    write("x.env", "X=y\n");
    write(
        "compose.yaml",
        """
        services:
          a:
            image: i
            env_file: "./\\
              x.env"
        """);
    assertEquals(
        """
        compose.yaml:4:15: services.a.env_file[0].path: the paths of this file cannot be replaced in it
            4 |     env_file: "./\\
              |               ^^^^
              write each path on one line, without an anchor
        """,
        refused(true));
  }

  @Test
  void asksBeforeItTellsPathsAndSecrets() {
    write(
        "compose.yaml",
        """
        services:
          web:
            image: i
            volumes: ["./data:/data", "named:/n", {type: bind, source: /etc, target: /e}]
            labels: {a: ghp_%s}
            label_file: l
            configs: [c]
        configs: {c: {file: ./c}, d: {content: x}}
        secrets: {s: {file: ./s}, e: {environment: E}}
        volumes: {named: {}}
        """
            .formatted("abcdefghijklmnopqrstuvwxyz0123456789"));
    write("l", "a.label=x\n");
    Publication publication = publication(false);
    assertEquals(
        List.of(
            new Question(
                "paths of this machine, though not what is there",
                List.of(
                    "compose.yaml:4:15: services.web.volumes[0]: " + folder + "/data at /data",
                    "compose.yaml:4:43: services.web.volumes[2]: /etc at /e")),
            new Question("what looks secret", List.of("compose.yaml:5:17: a GitHub token"))),
        publication.questions());
    assertEquals(
        List.of("services.web.label_file", "configs.c.file", "secrets.s.file"),
        publication.leftBehind());
    assertEquals(1, publication.layers().size());
    assertEquals(ArtifactLayer.Kind.COMPOSE_FILE, publication.layers().getFirst().kind());
  }
}

package io.jcompose.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtendsTest {
  @TempDir Path temp;
  private ComposeFolder folder;

  @BeforeEach
  void setUp() {
    folder = new ComposeFolder(temp);
  }

  @Test
  void laysAServiceOverAnotherOneOfTheFile() {
    folder.with(
        "compose.yaml",
        """
        services:
          base: {image: base, user: u, environment: {A: 1, B: 1}}
          web: {extends: base, image: web, environment: {B: 2}}
        """);
    assertEquals(Optional.of("web"), folder.service("web").image());
    assertEquals(Optional.of("u"), folder.service("web").user());
    assertEquals(Optional.of("1"), folder.service("web").environment().get("A"));
    assertEquals(Optional.of("2"), folder.service("web").environment().get("B"));
  }

  @Test
  void followsChainsThroughFilesAndRebasesTheirPaths() {
    folder
        .with(
            "compose.yaml",
            "services: {web: {extends: {file: a/a.yaml, service: one}, network_mode: none}}\n")
        .with(
            "a/a.yaml",
            "services: {one: {extends: {file: ../b/b.yaml, service: two}, volumes: [./x:/x]}}\n")
        .with("b/b.yaml", "services: {two: {build: ctx, env_file: e.env}}\n")
        .with("b/e.env", "E=1\n");
    assertEquals(
        """
        name: p
        services:
          web:
            build:
              context: @/b/ctx
              dockerfile: Dockerfile
            command: null
            entrypoint: null
            environment:
              E: "1"
            network_mode: none
            volumes:
              - type: bind
                source: @/a/x
                target: /x
                bind:
                  create_host_path: true
        """
            .replace("    command: null\n    entrypoint: null\n", ""),
        folder.yaml());
  }

  @Test
  void resetsWhatTheBaseSays() {
    folder.with(
        "compose.yaml",
        """
        services:
          base: {image: i, ports: ["80:80"], dns: [1.1.1.1]}
          web: {extends: base, ports: !reset [], dns: !override [9.9.9.9]}
        """);
    assertEquals(List.of(), folder.service("web").ports());
    assertEquals(List.of("9.9.9.9"), folder.service("web").dns());
  }

  @Test
  void showsACircle() {
    folder.with(
        "compose.yaml",
        """
        services:
          a: {image: i, extends: b}
          b: {extends: {service: a}}
        """);
    assertEquals(
        """
        compose.yaml:3:26: services.b.extends: extends itself: a -> b -> a
            3 |   b: {extends: {service: a}}
              |                          ^
              remove one of these extends
          compose.yaml:2:3: a
          compose.yaml:2:26: b
        """,
        folder.problems());
  }

  @Test
  void offersTheNearestServiceForOneThatIsNotThere() {
    folder
        .with(
            "compose.yaml",
            """
            services:
              a: {image: i, extends: {file: f.yaml, service: bsae}}
              b: {image: i, extends: c}
            """)
        .with("f.yaml", "services: {base: {user: x}}\n");
    assertEquals(
        """
        compose.yaml:2:50: services.a.extends: service "bsae" is not defined in f.yaml
            2 |   a: {image: i, extends: {file: f.yaml, service: bsae}}
              |                                                  ^^^^
              did you mean "base"?
        compose.yaml:3:26: services.b.extends: service "c" is not defined in compose.yaml
            3 |   b: {image: i, extends: c}
              |                          ^
              did you mean "a"?
        """,
        folder.problems());
  }

  @Test
  void saysWhyARemoteFileCannotBeHad() {
    folder.with(
        "compose.yaml",
        "services: {a: {image: i, extends: {file: \"https://x/y.git\", service: b}}}\n");
    assertEquals(
        """
        compose.yaml:1:42: services.a.extends.file: "https://x/y.git" is a remote file
            1 | services: {a: {image: i, extends: {file: "https://x/y.git", service: b}}}
              |                                          ^^^^^^^^^^^^^^^^^
              copy the file, and name the copy
        """,
        folder.problems());
  }

  @Test
  void extendsAndIncludesRemoteFiles() {
    folder
        .with("fetched/base.yaml", "services: {b: {image: far, volumes: ['./d:/d']}}\n")
        .with("fetched/more.yaml", "services: {c: {image: farther}}\n")
        .with(
            "compose.yaml",
            """
            name: p
            include: ["oci://x/more"]
            services: {a: {extends: {file: "https://x/base.git", service: b}}}
            """);
    String yaml =
        folder.yaml(request ->
            request.remoteFiles(reference ->
                temp.resolve("fetched/" + reference.replaceAll(".*/|\\.git$", "") + ".yaml")));
    assertEquals(
        """
        name: p
        services:
          a:
            image: far
            networks:
              default: null
            volumes:
              - type: bind
                source: @/fetched/d
                target: /d
                bind:
                  create_host_path: true
          c:
            image: farther
            networks:
              default: null
        networks:
          default:
            name: p_default
        """,
        yaml);
  }
}

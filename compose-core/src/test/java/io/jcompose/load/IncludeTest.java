package io.jcompose.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncludeTest {
  @TempDir Path temp;
  private ComposeFolder folder;

  @BeforeEach
  void setUp() {
    folder = new ComposeFolder(temp);
  }

  @Test
  void readsAnIncludedProjectInItsOwnFolderAndWithItsOwnVariables() {
    folder
        .with("compose.yaml", "include: [inc/c.yaml]\nservices: {web: {image: \"w$TAG\"}}\n")
        .with(".env", "OUTER=outer\n")
        .with("inc/.env", "TAG=inc\nOUTER=inner\n")
        .with("inc/c.yaml", "services: {db: {build: ., image: \"$TAG-$OUTER\"}}\n");
    assertEquals(Optional.of("inc-outer"), folder.service("db").image());
    assertEquals(Optional.of("w"), folder.service("web").image());
    assertEquals(
        temp.resolve("inc").toString(), folder.service("db").build().orElseThrow().context());
  }

  @Test
  void obeysTheLongForm() {
    folder
        .with(
            "compose.yaml",
            "include: [{path: [inc/c.yaml, o.yaml], project_directory: ., env_file: x.env}]\n")
        .with("x.env", "TAG=x\n")
        .with("inc/c.yaml", "services: {db: {build: ctx, image: \"$TAG\"}}\n")
        .with("o.yaml", "services: {db: {user: me}}\n");
    assertEquals(Optional.of("x"), folder.service("db").image());
    assertEquals(Optional.of("me"), folder.service("db").user());
    assertEquals(
        temp.resolve("ctx").toString(), folder.service("db").build().orElseThrow().context());
  }

  @Test
  void includesWhatIncludedFilesInclude() {
    folder
        .with("compose.yaml", "include: [a/a.yaml]\n")
        .with("a/a.yaml", "include: [../b/b.yaml]\n")
        .with("b/b.yaml", "services: {db: {build: ctx}}\n");
    assertEquals(
        temp.resolve("b/ctx").toString(), folder.service("db").build().orElseThrow().context());
  }

  @Test
  void letsAnOverrideFileChangeWhatIsIncluded() {
    folder
        .with("compose.yaml", "include: [i.yaml]\n")
        .with("i.yaml", "services: {db: {image: a, user: u}}\n")
        .with("compose.override.yaml", "services: {db: {image: b}}\n");
    assertEquals(Optional.of("b"), folder.service("db").image());
    assertEquals(Optional.of("u"), folder.service("db").user());
  }

  @Test
  void showsBothPlacesOfAConflict() {
    folder
        .with("compose.yaml", "include: [i.yaml]\nservices:\n  db: {image: a}\n")
        .with("i.yaml", "services:\n  db: {image: b}\n");
    assertEquals(
        """
        compose.yaml:3:3: services.db: conflicts with what an included file defines
            3 |   db: {image: a}
              |   ^^
              rename one, or change the included one in an override file
          i.yaml:2:3: included from here
        """,
        folder.problems());
  }

  @Test
  void showsACircle() {
    folder
        .with("compose.yaml", "include: [i.yaml]\nservices: {a: {image: a}}\n")
        .with("i.yaml", "include:\n- compose.yaml\n");
    assertEquals(
        """
        i.yaml:2:3: include[0]: include cycle: compose.yaml -> i.yaml -> compose.yaml
            2 | - compose.yaml
              |   ^^^^^^^^^^^^
              remove one of these includes
          compose.yaml:1:11: the file is named here
        """,
        folder.problems());
  }

  @Test
  void namesFilesThatAreNotThere() {
    folder
        .with(
            "compose.yaml",
            """
            services: {a: {image: a}}
            include:
            - gone.yaml
            - {path: compose.yml, env_file: gone.env}
            - oci://x/y
            """)
        .with("compose.yml", "services: {b: {image: b}}\n");
    assertEquals(
        """
        warning: found compose.yaml, compose.yml, and use compose.yaml
              remove the others, or choose with -f
        compose.yaml:3:3: include[0]: no such file
            3 | - gone.yaml
              |   ^^^^^^^^^
              looked for @/gone.yaml
        compose.yaml:4:33: include[1].env_file: no such file
            4 | - {path: compose.yml, env_file: gone.env}
              |                                 ^^^^^^^^
              looked for @/gone.env
        compose.yaml:5:3: include[2]: "oci://x/y" is a remote file
            5 | - oci://x/y
              |   ^^^^^^^^^
              copy the file, and name the copy
        """,
        folder.problems());
  }
}

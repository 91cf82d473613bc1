package io.jcompose.usecase.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jcompose.diagnostic.InvalidProjectException;
import io.jcompose.diagnostic.ProblemText;
import io.jcompose.usecase.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchRulesTest {
  @TempDir Path temp;
  private WatchedFolder folder;

  @BeforeEach
  void setUp() throws IOException {
    folder = new WatchedFolder(temp.toRealPath());
  }

  @Test
  void eachActionAsksForWhatItIsNamedAfter() {
    folder.write(
        "compose.yaml",
        """
        services:
          web:
            build: .
            develop:
              watch:
                - {path: src, action: sync, target: /app/src}
                - {path: conf, action: sync+restart, target: /etc/web}
                - {path: css, action: sync+exec, target: /app/css, exec: {command: make css}}
                - {path: package.json, action: rebuild}
          worker:
            image: x
            develop: {watch: [{path: src, action: restart}, {path: other, action: restart}]}
        """);
    WatchRules rules = folder.rules();
    assertEquals(
        """
        rebuild web: @/package.json
        copy @/css/b to web:/app/css/b
        copy @/src/c to web:/app/src/c
        copy @/conf/a to web:/etc/web/a
        restart web
        restart worker
        exec web: make css
        """,
        folder.decision(
            rules, "src/c", "css/b", "conf/a", "package.json", "elsewhere/d", "source"));
    assertEquals("restart worker\n", folder.decision(rules, "other/x"));
    assertEquals("", folder.decision(rules, "elsewhere"));
    assertEquals("", folder.decision(rules));
  }

  @Test
  void aCommandRunsOnceHoweverManyFilesChange() {
    WatchRules rules =
        folder.rules(
            """
            - {path: a, action: sync+exec, target: /a, exec: {command: [one, two words]}}
            - {path: b, action: sync+exec, target: /b, exec: {command: three}}
            """);
    assertEquals(
        """
        copy @/a/1 to web:/a/1
        copy @/a/2 to web:/a/2
        copy @/b/3 to web:/b/3
        exec web: one two words
        exec web: three
        """,
        folder.decision(rules, "b/3", "a/2", "a/1"));
  }

  @Test
  void whatIsGoneIsDeletedAndWhatIsNewTakesItsPlace() {
    WatchRules rules = folder.rules("- {path: src, action: sync, target: /app}");
    assertEquals(
        """
        delete web:/app/d
        delete web:/app/new
        copy @/src/file to web:/app/file
        copy @/src/new to web:/app/new
        copy @/src/new/x to web:/app/new/x
        """,
        folder.decision(
            rules, "-src/d/e/f", "-src/d", "-src/d/e", "+src/file", "src/new/x", "+src/new/"));
    assertEquals(
        "delete web:/app/a-b\ndelete web:/app/a/c\n",
        folder.decision(rules, "-src/a/c", "-src/a-b"));
    assertEquals("delete web:/app\n", folder.decision(rules, "-src", "-src/a"));
  }

  @Test
  void theWatchedFolderItselfKeepsItsOwnerInTheContainer() {
    WatchRules rules = folder.rules("- {path: src, action: sync, target: /app}");
    assertEquals("copy @/src/a to web:/app/a\n", folder.decision(rules, "+src/", "src/a"));
  }

  @Test
  void targetsAreFilesOrFoldersAndNeverTheWholeContainer() {
    WatchRules file = folder.rules("- {path: ./a.conf, action: sync, target: etc/../etc/b.conf}");
    assertEquals("copy @/a.conf to web:/etc/b.conf\n", folder.decision(file, "a.conf"));
    assertEquals("delete web:/etc/b.conf\n", folder.decision(file, "-a.conf"));
    WatchRules root = folder.rules("- {path: src, action: sync, target: /}");
    assertEquals("copy @/src/a to web:/a\n", folder.decision(root, "src/a", "-src"));
  }

  @ParameterizedTest
  @CsvSource({
    "src/a.js, true",
    "src/deep/a.js, true",
    "src/node_modules/a.js, false",
    "src/lib/node_modules/a.js, true",
    "src/a.log, false",
    "src/keep.log, true",
    "src/lib/a.log, true",
    "src/out/a.js, false",
    "src/a.css, false",
    "src/lib/.git/HEAD, false",
    "src/lib/.gitignore.js, true",
    "src/.a.js.swp, false",
    "src/a.js~, false",
    "src/4913, false",
    "src/.#a.js, false",
    "src/#a.js#, false",
    "src/a.js___jb_tmp___, false",
    "src/.idea/x.js, false",
    "lib/a.js, false",
  })
  void patternsAndDockerignoreLeaveOut(String changed, boolean counts) {
    folder.write(".dockerignore", "src/out\n");
    folder.write(
        "compose.yaml",
        WatchedFolder.service(
            "build: .",
            """
            - path: src
              action: sync
              target: /app
              include: ["**/*.js", "**/*.log"]
              ignore: [node_modules/, "/*.log", "!keep.log"]
            """));
    assertEquals(counts, folder.rules().matches(folder.path(changed)));
  }

  @Test
  void theIgnoreFileOfADockerfileComesBeforeThatOfTheContext() {
    folder.write("app/.dockerignore", "a\n").write("app/web.Dockerfile.dockerignore", "b\n");
    folder.write(
        "compose.yaml",
        WatchedFolder.service(
            "build: {context: app, dockerfile: web.Dockerfile}", "- {path: ., action: rebuild}"));
    WatchRules rules = folder.rules();
    assertEquals("rebuild web: @/app/a\n", folder.decision(rules, "app/a", "app/b"));
    assertEquals("rebuild web: @/b\n", folder.decision(rules, "b"));
    folder.write("app/web.Dockerfile.dockerignore", "[b\n");
    RefusedException refused = assertThrows(RefusedException.class, folder::rules);
    assertEquals(
        folder.path("app/web.Dockerfile.dockerignore") + ": \"[b\" is no pattern",
        refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "., true",
    "a, true",
    "a/src, true",
    "a/src/lib/deep, true",
    "a/other, false",
    "b, false",
    "a/src/node_modules, false",
    "a/src/node_modules/deep, false",
    "a/src/most, true",
    "a/src/.git, false",
  })
  void entersFoldersInWhichSomethingMayCount(String entered, boolean enters) {
    WatchRules rules =
        folder.rules(
            """
            - {path: a/src, action: sync, target: /app, ignore: [node_modules, most, "!most/x"]}
            """);
    assertEquals(enters, rules.enters(folder.path(entered).normalize()));
  }

  @Test
  void pathsAreFollowedToTheEndOfLinks() throws IOException {
    Files.createDirectories(folder.path("real/src/deep"));
    Files.createSymbolicLink(folder.path("link"), folder.path("real"));
    folder.write("real/.dockerignore", "src/deep\n");
    folder.write(
        "compose.yaml",
        WatchedFolder.service("build: link", "- {path: link/src, action: rebuild}"));
    WatchRules rules = folder.rules();
    assertEquals(List.of(folder.path("real/src")), rules.paths());
    assertEquals("", folder.decision(rules, "real/src/deep/a"));
  }

  @Test
  void whatABindMountShowsIsNotCopied() {
    folder.write(
        "compose.yaml",
        WatchedFolder.service(
                "image: x\n    volumes: [\"./src:/src\", \"data:/data\"]",
                """
                - {path: src/a, action: sync, target: /a}
                - {path: src/b, action: sync+exec, target: /b, exec: {command: reload}}
                - {path: src/c, action: restart}
                """)
            + "volumes: {data: {}}\n");
    WatchRules rules = folder.rules();
    assertEquals(List.of(folder.path("src/b"), folder.path("src/c")), rules.paths());
    assertEquals(
        List.of(
            folder.path("src/a")
                + " is not watched for service \"web\", since a bind mount shows its changes"
                + " already"),
        folder.warnings);
  }

  @Test
  void copiesAtFirstWhatIsAskedForAndNothingElse() {
    WatchRules rules =
        folder
            .rules(
                """
                - {path: a, action: sync+restart, target: /a, initial_sync: true, ignore: [x]}
                - {path: b, action: sync, target: /b}
                - {path: c, action: restart, initial_sync: true}
                """)
            .initial();
    assertEquals(
        "copy @/a/1 to web:/a/1\n", folder.decision(rules, "a/", "a/1", "a/x", "b/2", "c"));
  }

  @Test
  void saysWhereAnActionLacksWhatItNeeds() {
    folder.write(
        "compose.yaml",
        WatchedFolder.service(
            "image: x",
            """
            - path: a
              action: rebuild
            - path: b
              action: sync+exec
              target: /b
            - path: c
              action: restart
              ignore: ["[c"]
            """));
    InvalidProjectException refused =
        assertThrows(InvalidProjectException.class, () -> folder.rules());
    assertEquals(
        """
        compose.yaml:7:19: services.web.develop.watch[0].action: action rebuild needs a build, which service "web" has not
            7 |           action: rebuild
              |                   ^^^^^^^
              add "build:" to the service, or use the action sync or restart
        compose.yaml:9:19: services.web.develop.watch[1].action: action sync+exec needs a command
            9 |           action: sync+exec
              |                   ^^^^^^^^^
              add "exec: {command: …}"
        compose.yaml:13:11: services.web.develop.watch[2].ignore: "[c" is no pattern
           13 |           ignore: ["[c"]
              |           ^^^^^^
              write it as in a .dockerignore
        """,
        ProblemText.of(refused.diagnostics(), folder.path("")));
  }
}

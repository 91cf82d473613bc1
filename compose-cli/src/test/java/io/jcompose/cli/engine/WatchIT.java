package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code watch}: containers follow the files they are made of. */
@EngineTest
@Execution(ExecutionMode.CONCURRENT)
class WatchIT {
  private static String inside(ScratchProject project, String container, String script) {
    return project.tool("docker", "exec", project.name() + "-" + container, "sh", "-c", script);
  }

  private static String startedAt(ScratchProject project, String container) {
    return project
        .inspect(project.name() + "-" + container)
        .path("State")
        .path("StartedAt")
        .asText();
  }

  @Test
  void copiesIntoEveryContainerAndRestartsAndRunsCommands(ScratchProject project)
      throws IOException {
    project.write(
        "compose.yaml",
        """
        services:
          web:
            image: busybox
            user: "1000"
            command: sh -c "cat /etc/web.conf; sleep 600"
            stop_signal: KILL
            scale: 2
            develop:
              watch:
                - path: src
                  action: sync
                  target: /app
                  initial_sync: true
                  ignore: [left, "*.tmp"]
                - {path: web.conf, action: sync+restart, target: /etc/web.conf}
                - path: css
                  action: sync+exec
                  target: /css
                  exec:
                    command: [sh, -c, "echo $$GREETING from $$(id -u) in $$PWD; cat a; exit $$(cat a)"]
                    environment: {GREETING: hello}
                    working_dir: /css
        """);
    project.write("src/first", "1").write("src/left/out", "x");
    Running watch = project.start("watch");
    watch.awaitStdout(" ⦿ web: copied src/first").awaitStdout(" ⦿ watch enabled");
    assertEquals("1", inside(project, "web-2", "cat /app/first; ls /app/left 2>/dev/null || true"));

    project.write("src/lib/deep/a", "2").write("src/x.tmp", "x").write("src/.git/y", "y");
    watch.awaitStdout("web: copied 3 files");
    assertEquals(
        "first\nlib\nlib/deep\nlib/deep/a\n1000\n2",
        inside(project, "web-1", "cd /app; find * | sort; stat -c %u lib/deep/a; cat lib/deep/a"));

    Files.move(project.folder().resolve("src/lib"), project.folder().resolve("src/moved"));
    watch.awaitStdout("web: copied 3 files, deleted src/lib");
    assertEquals(
        "first\nmoved\nmoved/deep\nmoved/deep/a\n",
        inside(project, "web-2", "cd /app; find * | sort"));

    String before = startedAt(project, "web-1");
    project.write("web.conf.tmp", "new configuration\n");
    Files.move(project.folder().resolve("web.conf.tmp"), project.folder().resolve("web.conf"));
    watch.awaitStdout("web: restarted");
    assertNotEquals(before, startedAt(project, "web-1"));
    project.eventually(
        "the restarted container reads the file",
        () ->
            project
                .tool("docker", "logs", project.name() + "-web-2")
                .endsWith("new configuration\n"));

    project.write("css/a", "0");
    watch.awaitStdout("web-2  | hello from 1000 in /css\n").awaitStdout("web-2: ran sh -c");
    project.write("css/a", "7");
    watch.awaitStderr("warning: web-2: \"sh -c echo $GREETING").awaitStderr("exit code 7");

    project.tool("docker", "rm", "-f", project.name() + "-web-1", project.name() + "-web-2");
    project.write("src/first", "2");
    watch.awaitStderr("web: has no container to copy files into");
    project.jcompose("up", "-d", "--scale", "web=1").expect(0);
    project.write("src/first", "3");
    project.eventually(
        "watching goes on",
        () ->
            project
                .tryTool("docker", "exec", project.name() + "-web-1", "cat", "/app/first")
                .stdout()
                .equals("3"));
    assertEquals(130, watch.signal("INT").await().exitCode());
    assertEquals(1, project.containers("status=running").size());
  }

  @Test
  void rebuildsAServiceAndRestartsWhatAsksForIt(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          db: {image: busybox, command: sleep 600, stop_signal: KILL}
          web:
            build: web
            command: sleep 600
            stop_signal: KILL
            depends_on: [db]
            develop: {watch: [{path: web, action: rebuild}]}
          proxy:
            image: busybox
            command: sleep 600
            stop_signal: KILL
            depends_on: {web: {condition: service_started, restart: true}}
          other: {image: busybox, command: sleep 600, stop_signal: KILL, depends_on: [web]}
          off: {image: busybox, depends_on: {web: {condition: service_started, restart: true}}}
        """);
    project.write("web/Dockerfile", "FROM busybox\nCOPY f /f\n").write("web/f", "1");
    project.jcompose("up", "-d", "proxy", "other").expect(0);
    String web = project.replica("web");
    String proxy = startedAt(project, "proxy-1");
    String other = startedAt(project, "other-1");

    Running watch = project.start("watch", "--no-up", "--quiet", "web");
    watch.awaitStdout("watch enabled");
    project.write("web/f", "2");
    watch.awaitStdout("web: rebuilding, since web/f has changed").awaitStdout("web: rebuilt");
    assertEquals("2", inside(project, "web-1", "cat /f"));
    assertNotEquals(web, project.replica("web"));
    assertEquals(other, startedAt(project, "other-1"));
    assertFalse(watch.stderrSoFar().contains(" COPY "), watch::stderrSoFar);
    assertEquals(List.of(), dangling(project));

    project.write("web/Dockerfile", "FROM busybox\nCOPY g /f\n");
    watch.awaitStderr("warning: web: ");
    project.write("web/g", "3");
    project.eventually(
        "watching goes on", () -> watch.stdoutSoFar().split("rebuilt", -1).length > 2);
    assertEquals("3", inside(project, "web-1", "cat /f"));
    assertEquals(143, watch.signal("TERM").await().exitCode());
    assertEquals(proxy, startedAt(project, "proxy-1"), "only web and what it needs is watched");

    Running all = project.start("watch", "--no-up", "--prune=false");
    all.awaitStdout("watch enabled");
    project.write("web/g", "4");
    all.awaitStdout("web: rebuilt");
    assertNotEquals(proxy, startedAt(project, "proxy-1"));
    assertEquals(other, startedAt(project, "other-1"));
    assertEquals(1, dangling(project).size());
    assertEquals(List.of(), project.containers("label=com.docker.compose.service=off"));
    assertTrue(all.stderrSoFar().contains(" COPY "), all::stderrSoFar);
    assertEquals(130, all.signal("INT").await().exitCode());
  }

  @Test
  void staysWithContainersThatTheWatchReplaces(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          web:
            build: web
            command: sh -c "cat /f /conf/c; exec sleep 600"
            stop_signal: KILL
            develop:
              watch:
                - {path: web, action: rebuild}
                - {path: conf, action: sync+restart, target: /conf}
        """);
    project.write("web/Dockerfile", "FROM busybox\nCOPY f /f\n").write("web/f", "first\n");
    Running up =
        project.start(
            "up", "--watch", "--abort-on-container-exit", "--quiet-build", "--scale=web=2");
    up.awaitStdout("watch enabled").awaitStdout("web-2  | first");
    project.write("conf/c", "configured\n");
    up.awaitStdout("⦿ web: restarted").awaitStdout("web-2  | configured");
    up.awaitStdout("web-1 exited with code 137 (restarting)");
    project.write("web/f", "second\n");
    up.awaitStdout("⦿ web: rebuilt").awaitStdout("web-1  | second").awaitStdout("web-2  | second");
    project.write("conf/c", "again\n");
    up.awaitStdout("web-1  | again").awaitStdout("web-2  | again");
    assertEquals(2, project.containers("status=running").size());
    Result ended = up.signal("INT").await();
    assertEquals(130, ended.exitCode(), ended::output);
    assertTrue(ended.stdout().contains("⦿ watch disabled"), ended::output);
    assertEquals(2, project.containers("status=exited").size());

    up = project.start("up", "--watch", "--abort-on-container-exit");
    up.awaitStdout("watch enabled");
    project.tool("docker", "kill", project.name() + "-web-1");
    assertEquals(137, up.await().exitCode(), "what ends by itself still ends all");
  }

  private static List<String> dangling(ScratchProject project) {
    return project
        .tool(
            "docker",
            "images",
            "-q",
            "--filter",
            "dangling=true",
            "--filter",
            "label=com.docker.compose.project=" + project.name())
        .lines()
        .toList();
  }
}

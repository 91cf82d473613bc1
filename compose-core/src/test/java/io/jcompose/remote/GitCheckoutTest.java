package io.jcompose.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.load.layer.RemoteFileException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fetches from a real {@code git daemon}. */
@Timeout(60)
class GitCheckoutTest {
  @TempDir Path temp;
  private Path repository;
  private Process daemon;
  private int port;

  @BeforeEach
  void serveRepository() throws Exception {
    repository = Files.createDirectories(temp.resolve("served/app.git"));
    git("init", "--quiet", "--initial-branch=main");
    commit("compose.yaml", "services: {a: {image: first}}\n");
    git("tag", "v1");
    commit("compose.yaml", "services: {a: {image: second}}\n");
    commit("sub/docker-compose.yml", "services: {a: {image: sub}}\n");
    Files.createSymbolicLink(repository.resolve("out.yaml"), Path.of("/etc/passwd"));
    commit("other/readme", "nothing\n");
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    daemon =
        new ProcessBuilder(
                "git",
                "daemon",
                "--base-path=" + temp.resolve("served"),
                "--export-all",
                "--listen=127.0.0.1",
                "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("daemon.log").toFile())
            .start();
    awaitDaemon();
  }

  @AfterEach
  void stopDaemon() throws InterruptedException {
    daemon.descendants().forEach(ProcessHandle::destroy);
    daemon.destroy();
    daemon.waitFor();
  }

  private void awaitDaemon() throws Exception {
    while (true) {
      try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertTrue(connection.isConnected());
        return;
      } catch (IOException notYet) {
        assertTrue(daemon.isAlive(), "git daemon has ended");
        Thread.sleep(20);
      }
    }
  }

  private void commit(String file, String text) throws Exception {
    Path path = repository.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
    git("add", "-A");
    git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "x");
  }

  private String git(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).directory(repository.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, process.waitFor(), () -> String.join(" ", command));
    return out.strip();
  }

  private RemoteCache cache(String... more) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", System.getenv("PATH"));
    environment.put("HOME", temp.resolve("home").toString());
    for (int i = 0; i < more.length; i += 2) {
      environment.put(more[i], more[i + 1]);
    }
    return new RemoteCache(environment, _ -> Optional.empty());
  }

  private String url() {
    return "git://127.0.0.1:" + port + "/app.git";
  }

  private String fetched(String fragment) throws IOException {
    return Files.readString(cache().fetch(url() + fragment)).strip();
  }

  private String refused(RemoteCache cache, String reference) {
    RemoteFileException refusal =
        assertThrows(RemoteFileException.class, () -> cache.fetch(reference));
    return (refusal.getMessage() + "\n" + refusal.hint()).replace(":" + port, "");
  }

  @Test
  void fetchesBranchesTagsCommitsAndFolders() throws Exception {
    assertEquals("services: {a: {image: second}}", fetched(""));
    assertEquals("services: {a: {image: second}}", fetched("#main"));
    assertEquals("services: {a: {image: first}}", fetched("#v1"));
    assertEquals("services: {a: {image: sub}}", fetched("#main:sub"));
    assertEquals("services: {a: {image: sub}}", fetched("#main:sub/docker-compose.yml"));
    assertEquals("services: {a: {image: first}}", fetched("#" + git("rev-parse", "v1")));
  }

  @Test
  void keepsWhatItHasFetched() throws Exception {
    String commit = git("rev-parse", "HEAD");
    Path file = cache().fetch(url() + "#" + commit);
    assertEquals(temp.resolve("home/.cache/jcompose/git/" + commit + "/compose.yaml"), file);
    stopDaemon();
    assertEquals(file, cache().fetch(url() + "#" + commit));
  }

  @Test
  void saysWhatCannotBeFetched() throws Exception {
    assertEquals(
        """
        cannot fetch git://127.0.0.1/app.git at "nothing"
        check the address, the network and your credentials, or copy the file\
        """,
        refused(cache(), url() + "#nothing"));
    assertEquals(
        """
        git://127.0.0.1/app.git has no Compose file at "other"
        name a folder with a compose.yaml, or the file itself\
        """,
        refused(cache(), url() + "#main:other"));
    assertEquals(
        """
        git://127.0.0.1/app.git: "out.yaml" leads out of the repository
        name a file of the repository\
        """,
        refused(cache(), url() + "#main:out.yaml"));
    assertEquals(
        """
        "git://127.0.0.1/app.git#main:../../x" leads out of its repository
        write URL#REF:FOLDER\
        """,
        refused(cache(), url() + "#main:../../x"));
    assertEquals(
        """
        "https://example.com/compose.yaml" names no git repository
        write https://HOST/PATH.git#REF:FOLDER, git://…, ssh://…, git@HOST:PATH or oci://…\
        """,
        refused(cache(), "https://example.com/compose.yaml"));
    assertTrue(
        refused(cache("COMPOSE_EXPERIMENTAL_GIT_REMOTE", "false"), url())
            .contains("which COMPOSE_EXPERIMENTAL_GIT_REMOTE forbids"));
    stopDaemon();
    assertTrue(
        refused(cache(), url())
            .startsWith("cannot fetch git://127.0.0.1/app.git: unable to connect"));
    try (var left = Files.walk(temp.resolve("home"))) {
      assertTrue(left.noneMatch(path -> path.getFileName().toString().startsWith(".new-")));
    }
  }
}

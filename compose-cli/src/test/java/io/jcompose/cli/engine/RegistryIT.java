package io.jcompose.cli.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Compose files and digests from a real registry. */
@EngineTest
@EnabledIf(value = "registryIsInstalled", disabledReason = "docker-registry is not installed")
class RegistryIT {
  @TempDir Path temp;
  private Process registry;
  private int port;

  static boolean registryIsInstalled() {
    return Arrays.stream(System.getenv("PATH").split(":", -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "docker-registry")));
  }

  @BeforeEach
  void startRegistry() throws Exception {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Path config = temp.resolve("config.yml");
    Files.writeString(
        config,
        """
        version: 0.1
        storage: {filesystem: {rootdirectory: %s}}
        http: {addr: "127.0.0.1:%d"}
        """
            .formatted(temp.resolve("data"), port));
    registry =
        new ProcessBuilder("docker-registry", "serve", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("registry.log").toFile())
            .start();
    while (true) {
      try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertTrue(connection.isConnected());
        return;
      } catch (IOException notYet) {
        assertTrue(registry.isAlive(), "the registry has ended");
        Thread.sleep(20);
      }
    }
  }

  @AfterEach
  void stopRegistry() throws InterruptedException {
    registry.destroy();
    registry.waitFor();
  }

  private String host() {
    return "localhost:" + port;
  }

  private static String digest(String text) throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return "sha256:" + HexFormat.of().formatHex(hash);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      assertEquals(2, answer.statusCode() / 100, answer.body());
      return answer;
    }
  }

  private String blob(String type, String text) throws Exception {
    String uploads = "http://" + host() + "/v2/app/blobs/uploads/";
    HttpResponse<String> started =
        send(HttpRequest.newBuilder(URI.create(uploads)).POST(BodyPublishers.noBody()));
    String location = started.headers().firstValue("Location").orElseThrow();
    send(
        HttpRequest.newBuilder(URI.create(location + "&digest=" + digest(text)))
            .header("Content-Type", "application/octet-stream")
            .PUT(BodyPublishers.ofString(text)));
    return "\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d"
        .formatted(type, digest(text), text.getBytes(UTF_8).length);
  }

  /** What docker compose publishes: an empty configuration, and the files as layers. */
  private void publish(String tag, String... files) throws Exception {
    StringBuilder layers = new StringBuilder();
    for (String file : files) {
      layers
          .append(layers.isEmpty() ? "{" : ",{")
          .append(blob("application/vnd.docker.compose.file+yaml", file))
          .append(",\"annotations\":{\"com.docker.compose.file\":\"compose.yaml\"}}");
    }
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\","
            + "\"artifactType\":\"application/vnd.docker.compose.project\",\"config\":{"
            + blob("application/vnd.oci.empty.v1+json", "{}")
            + "},\"layers\":["
            + layers
            + "]}";
    send(
        HttpRequest.newBuilder(URI.create("http://" + host() + "/v2/app/manifests/" + tag))
            .header("Content-Type", "application/vnd.oci.image.manifest.v1+json")
            .PUT(BodyPublishers.ofString(manifest)));
  }

  @Test
  void runsAPublishedProject(ScratchProject project) throws Exception {
    publish(
        "1",
        "services: {web: {image: busybox, command: 'echo ${WORD:-none}'}}\n",
        "services: {web: {environment: {A: b}}}\n");
    project.variable("XDG_CACHE_HOME", temp.resolve("cache").toString());
    String reference = "oci://" + host() + "/app:1";
    Result run =
        project.variable("WORD", "far").jcompose("-f", reference, "run", "--rm", "web").expect(0);
    assertEquals("far\n", run.stdout());
    project.write("compose.yaml", "include: ['" + reference + "']\n");
    String config = project.jcompose("config").expect(0).stdout();
    assertTrue(config.contains("      A: b\n"), config);
  }

  private int status(String what) throws Exception {
    URI uri = URI.create("http://" + host() + "/v2/app/" + what);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest head =
          HttpRequest.newBuilder(uri)
              .header(
                  "Accept",
                  "application/vnd.oci.image.manifest.v1+json,"
                      + "application/vnd.oci.image.index.v1+json,"
                      + "application/vnd.docker.distribution.manifest.v2+json")
              .method("HEAD", BodyPublishers.noBody())
              .build();
      return client.send(head, BodyHandlers.discarding()).statusCode();
    }
  }

  @Test
  void publishesWhatTheUserAgreesTo(ScratchProject project) throws Exception {
    project
        .write(
            "compose.yaml",
            """
            services:
              web:
                extends: {file: base/base.yaml, service: base}
                env_file: [base/a.env]
                volumes: [./data:/data]
              job: {image: busybox, profiles: [p]}
            """)
        .write("compose.override.yaml", "services: {web: {user: '1'}}\n")
        .write("base/base.yaml", "services: {base: {image: busybox, env_file: b.env}}\n")
        .write("base/a.env", "A=1\n")
        .write("base/b.env", "B=2\n")
        .variable("XDG_CACHE_HOME", temp.resolve("cache").toString());
    String target = host() + "/app:2";
    Result refused = project.jcompose("publish", target).expect(1);
    assertTrue(refused.stderr().contains("services.web.env_file: variables may"), refused::output);
    Result no = project.jcomposeWithInput("y\nn\n", "publish", "--with-env", target).expect(1);
    assertTrue(no.stderr().contains(":5:15: services.web.volumes[0]: "), no::output);
    assertTrue(no.stderr().contains("\n  service web: "), no::output);
    assertTrue(no.stderr().endsWith("error: nothing was published\n"), no::output);
    assertEquals(404, status("manifests/2"));

    Result yes =
        project.jcomposeWithInput("y\nyes\n", "alpha", "publish", "--with-env", target).expect(0);
    String digest = yes.stderr().replaceAll("(?s).*@(sha256:[0-9a-f]{64})\n$", "$1");
    assertEquals(200, status("manifests/" + digest));
    String local = project.jcompose("config").expect(0).stdout();
    String remote = project.jcompose("-f", "oci://" + target, "config").expect(0).stdout();
    assertEquals(
        local.replaceAll("source: .*/data", "source: data"),
        remote.replaceAll("source: .*/data", "source: data"));
  }

  @Test
  void publishesImagesWithTheProject(ScratchProject project) throws Exception {
    String image = host() + "/box:1";
    project.tool("docker", "tag", "busybox", image);
    try {
      String pushed = project.tool("docker", "push", image);
      String digest = pushed.replaceAll("(?s).*(sha256:[0-9a-f]{64}).*", "$1");
      project
          .write("compose.yaml", "services: {web: {image: '" + image + "'}}\n")
          .variable("XDG_CACHE_HOME", temp.resolve("cache").toString());
      project.jcompose("publish", "--app", "--oci-version", "1.0", host() + "/app").expect(0);
      assertEquals(200, status("manifests/" + digest));
      String pinned = image + "@" + digest + "\n";
      String reference = "oci://" + host() + "/app:latest";
      assertEquals(
          pinned, project.jcompose("-f", reference, "config", "--images").expect(0).stdout());
    } finally {
      project.tool("docker", "rmi", image);
    }
  }

  @Test
  void pinsImagesToTheDigestsOfTheirRegistry(ScratchProject project) {
    String image = host() + "/box:1";
    project.tool("docker", "tag", "busybox", image);
    try {
      String pushed = project.tool("docker", "push", image);
      String digest = pushed.replaceAll("(?s).*(sha256:[0-9a-f]{64}).*", "$1");
      project.write("compose.yaml", "services: {web: {image: '" + image + "', command: x}}\n");
      assertEquals(
          "services:\n  web:\n    image: " + image + "@" + digest + "\n",
          project.jcompose("config", "--lock-image-digests").expect(0).stdout());
      String config = project.jcompose("config", "--resolve-image-digests").expect(0).stdout();
      assertTrue(config.contains("    image: " + image + "@" + digest + "\n"), config);
      project.write("compose.yaml", "services: {web: {image: '" + host() + "/none:1'}}\n");
      Result refused = project.jcompose("config", "--lock-image-digests").expect(1);
      assertTrue(
          refused
              .stderr()
              .startsWith("error: cannot ask the registry about image " + host() + "/none:1"),
          refused.stderr());
    } finally {
      project.tool("docker", "rmi", image);
    }
  }

  @Test
  void buildsPushesAndPulls(ScratchProject project) {
    String app = host() + "/app:1";
    project.write(
        "compose.yaml",
        """
        services:
          app:
            image: %1$s/app:1
            build:
              tags: ["%1$s/app:also"]
              dockerfile_inline: |
                FROM busybox
                ARG WORD=none
                RUN echo $$WORD > /word
                CMD cat /word
            depends_on: [own]
          again: {image: "%1$s/app:1", pull_policy: never, profiles: [more]}
          own: {build: {dockerfile_inline: "FROM busybox"}, command: "true"}
          gone: {image: "%1$s/gone:1", profiles: [gone]}
          lost: {image: "%1$s/lost:1", build: ., profiles: [gone]}
        """
            .formatted(host()));
    try {
      Result built =
          project
              .variable("WORD", "far")
              .jcompose("build", "--build-arg", "WORD", "-m", "64m", "app")
              .expect(0);
      assertTrue(built.stderr().contains(" Image " + app + "  Built"), built::output);
      assertEquals(
          "", project.jcompose("build", "-q", "--with-dependencies", "app").expect(0).stderr());
      assertEquals("none\n", project.jcompose("run", "--rm", "-q", "app").expect(0).stdout());
      project
          .jcompose("build", "-q", "--no-cache", "--build-arg", "WORD=near", "--push", "app")
          .expect(0);

      Result pushed = project.jcompose("push").expect(0);
      assertTrue(
          pushed.stderr().contains(" Image " + host() + "/app:also  Pushed"), pushed::output);
      assertEquals("", project.jcompose("push", "-q", "app").expect(0).stderr());
      project.tool("docker", "rmi", app, host() + "/app:also");
      Result pulled = project.jcompose("pull").expect(0);
      assertTrue(pulled.stderr().contains(" Image " + app + "  Pulled"), pulled::output);
      assertTrue(!pulled.stderr().contains("-own"), pulled::output);
      assertEquals("near\n", project.jcompose("run", "--rm", "-q", "app").expect(0).stdout());

      Result here = project.jcompose("pull", "--policy", "missing", "app").expect(0);
      assertTrue(
          here.stderr().contains("image " + app + " is not pulled: it is here already"),
          here::output);
      Result buildable = project.jcompose("pull", "--ignore-buildable").expect(0);
      assertTrue(buildable.stderr().contains("it can be built"), buildable::output);
      Result never = project.jcompose("pull", "again").expect(0);
      assertTrue(never.stderr().contains("its pull policy is never"), never::output);

      Result gone = project.jcompose("pull", "-q", "gone", "lost").expect(1);
      assertTrue(gone.stderr().contains("cannot pull image " + host() + "/gone:1"), gone::output);
      assertTrue(gone.stderr().contains("cannot pull image " + host() + "/lost:1"), gone::output);
      assertTrue(gone.stderr().contains("build it with \"jcompose build lost\""), gone::output);
      Result ignored = project.jcompose("pull", "--ignore-pull-failures", "gone", "app").expect(0);
      assertTrue(ignored.stderr().contains("warning: cannot pull image"), ignored::output);
      assertTrue(ignored.stderr().contains(app + "  Pulled"), ignored::output);

      Result unknown = project.jcompose("push", "lost").expect(1);
      assertTrue(
          unknown.stderr().contains("cannot push image " + host() + "/lost:1"), unknown::output);
      project.jcompose("push", "--ignore-push-failures", "lost").expect(0);
      Result nothing = project.jcompose("push", "own").expect(0);
      assertTrue(nothing.stderr().contains("nothing to push"), nothing::output);
    } finally {
      project.tryTool("docker", "rmi", "-f", app, host() + "/app:also");
    }
  }

  @Test
  void refusesWhatItCannotBuild(ScratchProject project) {
    project.write(
        "compose.yaml",
        """
        services:
          web: {build: {dockerfile_inline: "FROM busybox", ssh: [default]}}
          bad: {build: {dockerfile_inline: "FROM busybox\\nRUN exit 3"}}
          box: {image: busybox}
        """);
    project.programVariable("COMPOSE_BAKE", "false");
    Result ssh = project.jcompose("build", "web").expect(1);
    assertTrue(ssh.stderr().contains("ssh under \"build:\" need BuildKit"), ssh::output);
    Result check = project.jcompose("build", "--check", "bad").expect(1);
    assertTrue(check.stderr().contains("--check needs BuildKit"), check::output);
    Result bad = project.jcompose("build", "bad").expect(1);
    assertTrue(bad.stderr().contains("returned a non-zero code: 3"), bad::output);
    Result nothing = project.jcompose("build", "box").expect(0);
    assertTrue(nothing.stderr().contains("nothing to build"), nothing::output);
    Result memory = project.jcompose("build", "-m", "much").expect(1);
    assertTrue(memory.stderr().contains("--memory \"much\""), memory::output);
    Result argument = project.jcompose("build", "--build-arg", "=x").expect(1);
    assertTrue(argument.stderr().contains("--build-arg \"=x\""), argument::output);
    Result policy = project.jcompose("pull", "--policy", "never").expect(1);
    assertTrue(policy.stderr().contains("--policy \"never\""), policy::output);
  }
}

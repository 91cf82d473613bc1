package io.jcompose.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.engine.ApiVersion;
import io.jcompose.engine.docker.http.EngineAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineLocationTest {
  @TempDir Path home = Path.of("");

  private EngineLocation find(String host, Map<String, String> variables) {
    Surroundings surroundings = new Surroundings(variables, home, home);
    return EngineLocation.find(host, DockerConfig.load(surroundings), surroundings);
  }

  private static String told(EngineLocation location) {
    return location.address() + " " + location.origin();
  }

  private void config(String json) throws IOException {
    Files.createDirectories(home.resolve(".docker"));
    Files.writeString(home.resolve(".docker/config.json"), json);
  }

  /** The folder of a context is the SHA-256 of its name. */
  private void context(String digest, String json) throws IOException {
    Path folder = home.resolve(".docker/contexts/meta").resolve(digest);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("meta.json"), json);
  }

  @Test
  void withoutAnyWordItIsTheDefaultSocket() {
    assertEquals("unix:///var/run/docker.sock the default", told(find("", Map.of())));
  }

  @Test
  void theOptionWinsOverTheVariableOverTheContextOverTheFile() throws Exception {
    config("{\"currentContext\": \"far\"}");
    String digest = sha256("far");
    context(digest, "{\"Endpoints\": {\"docker\": {\"Host\": \"tcp://far:2375\"}}}");
    Map<String, String> both =
        Map.of("DOCKER_HOST", "tcp://variable:1", "DOCKER_CONTEXT", "default");
    assertEquals("tcp://option:2 --host", told(find("tcp://option:2", both)));
    assertEquals("tcp://variable:1 DOCKER_HOST", told(find("", both)));
    assertEquals(
        "unix:///var/run/docker.sock the default",
        told(find("", Map.of("DOCKER_CONTEXT", "default"))));
    assertEquals("tcp://far:2375 context \"far\"", told(find("", Map.of())));
  }

  private static String sha256(String text) throws Exception {
    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-256")
            .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return java.util.HexFormat.of().formatHex(digest);
  }

  @Test
  void aContextBringsItsTlsFiles() throws Exception {
    String digest = sha256("far");
    context(
        digest,
        "{\"Endpoints\": {\"docker\": {\"Host\": \"tcp://far:2376\", \"SkipTLSVerify\": true}}}");
    Path files = home.resolve(".docker/contexts/tls").resolve(digest).resolve("docker");
    Files.createDirectories(files);
    Files.createFile(files.resolve("ca.pem"));
    EngineAddress.Tcp address =
        (EngineAddress.Tcp) find("", Map.of("DOCKER_CONTEXT", "far")).address();
    assertEquals(Optional.of(files.resolve("ca.pem")), address.tls().orElseThrow().authority());
    assertEquals(false, address.tls().orElseThrow().verify());
  }

  @Test
  void aContextThatDoesNotExistIsAnErrorThatNamesIt() {
    DockerConfigException e =
        assertThrows(DockerConfigException.class, () -> find("", Map.of("DOCKER_CONTEXT", "nope")));
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("context \"nope\": no such context"),
        e.getMessage());
  }

  @Test
  void variablesAskForTls() {
    Map<String, String> variables =
        Map.of("DOCKER_HOST", "tcp://h", "DOCKER_TLS_VERIFY", "1", "DOCKER_CERT_PATH", "certs");
    EngineAddress.Tcp address = (EngineAddress.Tcp) find("", variables).address();
    assertEquals(2376, address.port());
    assertTrue(address.tls().orElseThrow().verify());
  }

  @Test
  void theVersionToSpeakCanBeGiven() {
    assertEquals(
        Optional.of(new ApiVersion(1, 43)),
        find("", Map.of("DOCKER_API_VERSION", "1.43")).apiVersion());
    assertThrows(DockerConfigException.class, () -> find("", Map.of("DOCKER_API_VERSION", "new")));
  }

  @ParameterizedTest
  @CsvSource({
    "unix:///x/y.sock, unix:///x/y.sock",
    "tcp://h, tcp://h:2375",
    "h:1234, tcp://h:1234",
    "https://h:1234/, tcp://h:1234",
    "tcp://[::1]:2375, tcp://[::1]:2375",
    "ssh://me@h, ssh://me@h",
    "' ssh://h:22/run/d.sock ', ssh://h:22/run/d.sock",
  })
  void addressesAreReadAsDockerWritesThem(String text, String address) {
    assertEquals(address, EngineAddress.parse(text, Optional.empty()).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"npipe:////./pipe/docker", "ssh://me:secret@h", "tcp://", "tcp://a b"})
  void whatIsNoAddressIsRefused(String text) {
    assertThrows(DockerConfigException.class, () -> find(text, Map.of()));
  }

  @Test
  void aBrokenConfigurationIsAnErrorThatNamesTheFile() throws IOException {
    config("{\"auths\": ");
    DockerConfigException e = assertThrows(DockerConfigException.class, () -> find("", Map.of()));
    assertTrue(
        String.valueOf(e.getMessage())
            .startsWith("cannot read " + home.resolve(".docker/config.json")),
        e.getMessage());
  }

  @Test
  void theFileGivesDetachKeysHeadersAndProxies() throws IOException {
    config(
        """
        {"detachKeys": "ctrl-e,e", "HttpHeaders": {"X-Meta": "1"}, "proxies": {
          "default": {"httpProxy": "http://p:1", "noProxy": "a,b"},
          "tcp://far:2375": {"allProxy": "socks5://q"}}}
        """);
    DockerConfig config = DockerConfig.load(new Surroundings(Map.of(), home, home));
    assertEquals("ctrl-e,e", config.detachKeys());
    assertEquals(Map.of("X-Meta", "1"), config.httpHeaders());
    assertEquals(
        Map.of(
            "HTTP_PROXY",
            "http://p:1",
            "http_proxy",
            "http://p:1",
            "NO_PROXY",
            "a,b",
            "no_proxy",
            "a,b"),
        config.proxyEnvironment("unix:///var/run/docker.sock"));
    assertEquals(
        Map.of("ALL_PROXY", "socks5://q", "all_proxy", "socks5://q"),
        config.proxyEnvironment("tcp://far:2375"));
  }
}

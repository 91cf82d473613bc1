package io.jcompose.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.ImageProgress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
final class ImagePullTest {
  private static final String PULL = "POST /v1.41/images/create";

  private static EngineException refused(int status, String body) throws IOException {
    try (CannedEngine canned = CannedEngine.speaking("1.41")) {
      canned.on(PULL, status, body);
      return assertThrows(
          EngineException.class, () -> canned.engine.pullImage("app:1", "", _ -> {}));
    }
  }

  @Test
  void tellsEachLineOfProgress() throws IOException {
    List<ImageProgress> lines = new ArrayList<>();
    try (CannedEngine canned = CannedEngine.speaking("1.41")) {
      canned.on(
          PULL,
          200,
          """
          {"status":"Pulling from app","id":"1"}\r
          {"status":"Downloading","progressDetail":{"current":5,"total":9},"id":"ab"}\r
          {"status":"Status: Downloaded newer image for app:1"}\r
          """);
      canned.engine.pullImage("app:1", "linux/arm64", lines::add);
      assertEquals(
          List.of(
              new ImageProgress("1", "Pulling from app", 0, 0),
              new ImageProgress("ab", "Downloading", 5, 9),
              new ImageProgress("", "Status: Downloaded newer image for app:1", 0, 0)),
          lines);
      assertTrue(
          canned
              .heads()
              .getLast()
              .startsWith(PULL + "?fromImage=app&tag=1&platform=linux%2Farm64 HTTP/1.1"),
          canned.heads()::toString);
      assertFalse(canned.heads().getLast().contains("X-Registry-Auth"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "manifest for app:1 not found: manifest unknown, NotFound",
    "unauthorized: authentication required, Denied",
    "Get https://r/v2/: no basic auth credentials, Denied",
    "Get https://r/v2/: dial tcp: connection refused, Refused",
  })
  void aFailureIsToldByItsWordsWhereverItComes(String words, String kind) throws IOException {
    EngineException late =
        refused(200, "{\"status\":\"x\"}\n{\"errorDetail\":{\"message\":\"" + words + "\"}}\n");
    EngineException early = refused(500, "{\"message\":\"" + words + "\"}");
    assertEquals(kind, late.getClass().getSimpleName());
    assertEquals(kind, early.getClass().getSimpleName());
    assertTrue(String.valueOf(late.getMessage()).startsWith("cannot pull image app:1: " + words));
  }

  @ParameterizedTest
  @CsvSource({
    "busybox, busybox, latest",
    "localhost:5000/a/b, localhost:5000/a/b, latest",
    "localhost:5000/a:1.2, localhost:5000/a, 1.2",
    "a@sha256:12, a, sha256:12",
    "a:3@sha256:12, a, sha256:12",
  })
  void aNameWithoutATagMeansLatestAndNotEveryTag(String image, String repository, String tag) {
    assertEquals(new ImageName(repository, tag), ImageName.parse(image));
  }

  private static String sentAuth(String config, Path folder, String image) throws IOException {
    Files.createDirectories(folder.resolve(".docker"));
    Files.writeString(folder.resolve(".docker/config.json"), config);
    Path helper = folder.resolve("docker-credential-box");
    Files.writeString(
        helper,
        """
        #!/bin/sh
        read server
        case $server in
          token.example) echo '{"ServerURL":"x","Username":"<token>","Secret":"tok"}' ;;
          box.example) echo '{"ServerURL":"x","Username":"ann","Secret":"s3cret"}' ;;
          *) echo "credentials not found in native keychain"; exit 1 ;;
        esac
        """);
    Files.setPosixFilePermissions(helper, PosixFilePermissions.fromString("rwxr-xr-x"));
    Surroundings surroundings =
        new Surroundings(Map.of("PATH", folder + ":/usr/bin:/bin"), folder, Path.of("/"));
    try (CannedEngine canned = CannedEngine.speaking("1.41", DockerConfig.load(surroundings))) {
      canned.on(PULL, 200, "");
      canned.engine.pullImage(image, "", _ -> {});
      return canned
          .heads()
          .getLast()
          .lines()
          .filter(line -> line.startsWith("X-Registry-Auth: "))
          .map(line -> line.substring("X-Registry-Auth: ".length()))
          .map(line -> new String(Base64.getUrlDecoder().decode(line), StandardCharsets.UTF_8))
          .findFirst()
          .orElse("");
    }
  }

  @Test
  void credentialsComeFromTheFileOrItsHelpers(@TempDir Path folder) throws IOException {
    String config =
        """
        {"auths": {"written.example": {"auth": "Ym9iOnA6dw=="},
                   "https://index.docker.io/v1/": {"auth": "aHViOnB3"}},
         "credHelpers": {"box.example": "box", "token.example": "box", "none.example": "box"}}
        """;
    assertEquals(
        "{\"serveraddress\":\"written.example\",\"username\":\"bob\",\"password\":\"p:w\"}",
        sentAuth(config, folder, "written.example/app"));
    assertTrue(sentAuth(config, folder, "busybox").contains("\"username\":\"hub\""));
    assertTrue(sentAuth(config, folder, "docker.io/library/busybox").contains("\"hub\""));
    assertEquals(
        "{\"serveraddress\":\"box.example\",\"username\":\"ann\",\"password\":\"s3cret\"}",
        sentAuth(config, folder, "box.example/app"));
    assertEquals(
        "{\"serveraddress\":\"token.example\",\"identitytoken\":\"tok\"}",
        sentAuth(config, folder, "token.example/app"));
    assertEquals("", sentAuth(config, folder, "none.example/app"));
    assertEquals("", sentAuth(config, folder, "elsewhere.example:5000/app"));
  }

  @Test
  void aStoreKeepsEveryRegistrysCredentials(@TempDir Path folder) throws IOException {
    String config = "{\"auths\": {\"box.example\": {}}, \"credsStore\": \"box\"}";
    assertTrue(sentAuth(config, folder, "box.example/app").contains("s3cret"));
    assertEquals("", sentAuth(config, folder, "busybox"));
  }

  @Test
  void aHelperThatIsNotInstalledIsNamed(@TempDir Path folder) {
    DockerConfigException e =
        assertThrows(
            DockerConfigException.class,
            () -> sentAuth("{\"credsStore\": \"desktop\"}", folder, "busybox"));
    assertEquals(
        "config.json names docker-credential-desktop, which is not on the PATH", e.getMessage());
  }
}

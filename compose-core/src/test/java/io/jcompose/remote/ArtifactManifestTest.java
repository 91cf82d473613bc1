package io.jcompose.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.remote.ArtifactLayer.Kind;
import io.jcompose.remote.ArtifactManifest.Descriptor;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import io.jcompose.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests are those that docker compose 2.40.3 has published. */
class ArtifactManifestTest {
  private static final Path RECORDED = Path.of("src/test/resources/publish");

  private final ArtifactManifest manifest = new ArtifactManifest("2.40.3");

  private static String recorded(String name) throws IOException {
    return Files.readString(RECORDED.resolve(name + ".json"));
  }

  private static YamlNode json(String text) {
    return YamlReader.read(new SourceText("json", text), new Diagnostics()).getFirst().root();
  }

  private static String text(YamlNode node, String... keys) {
    return NodePath.ROOT.keys(keys).find(node).orElse(node) instanceof Scalar scalar
        ? scalar.text()
        : "";
  }

  private static List<ArtifactLayer> layers(YamlNode recorded) {
    Sequence layers = (Sequence) NodePath.ROOT.key("layers").find(recorded).orElseThrow();
    return layers.items().stream().map(ArtifactManifestTest::layer).toList();
  }

  private static ArtifactLayer layer(YamlNode layer) {
    Kind kind =
        text(layer, "mediaType").endsWith("envfile")
            ? Kind.ENV_FILE
            : text(layer, "annotations", ArtifactLayer.EXTENDS).isEmpty()
                ? Kind.COMPOSE_FILE
                : Kind.BASE_FILE;
    byte[] data = Base64.getDecoder().decode(text(layer, "data"));
    return new ArtifactLayer(
        kind, text(layer, "annotations", kind.nameKey()), new String(data, StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "application-1.0, V1_0, 2026-11-28T12:50:18.9Z",
    "application-1.1, V1_1, 2026-11-28T12:51:07Z",
    "application-with-images, V1_1, 2026-11-28T12:56:57Z",
  })
  void applicationsAreThoseOfDockerCompose(String name, OciVersion version, Instant created)
      throws IOException {
    String recorded = recorded(name);
    assertEquals(recorded, manifest.application(version, layers(json(recorded)), created));
  }

  @Test
  void imagesAreTiedToTheApplicationAsByDockerCompose() throws IOException {
    SequencedMap<String, String> source = new LinkedHashMap<>();
    source.put("containerd.io/distribution.source.localhost", "src/box");
    Descriptor image =
        new Descriptor(
            "application/vnd.docker.distribution.manifest.v2+json",
            "sha256:749a8e5dcd787974b757c8b0b2c21a40a80b1c131885b5965a05df64002149ec",
            527,
            source,
            Optional.empty(),
            Optional.empty());
    assertEquals(
        recorded("images"),
        manifest.images(recorded("application-with-images"), List.of(image, image)));
  }
}

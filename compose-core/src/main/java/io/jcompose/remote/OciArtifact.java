package io.jcompose.remote;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.load.layer.RemoteFileException;
import io.jcompose.model.ImageReference;
import io.jcompose.remote.ArtifactLayer.Kind;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlDocument;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import io.jcompose.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A Compose application in a registry, as {@code docker compose publish} puts it there: a manifest
 * whose layers are Compose files and env files.
 *
 * @see <a href="https://github.com/opencontainers/distribution-spec">OCI distribution
 *     specification</a>
 */
final class OciArtifact {
  private static final Set<String> CONFIGS =
      Set.of(ArtifactManifest.PROJECT, ArtifactManifest.EMPTY_CONFIG);

  private final String name;
  private final ImageReference reference;
  private final OciRegistry registry;

  OciArtifact(String name, Function<String, Optional<String>> authorization) {
    this.name = name;
    this.reference = ImageReference.parse(name);
    this.registry = new OciRegistry(reference, authorization);
  }

  /** One layer of the manifest. */
  private record LayerEntry(
      String type, String digest, Optional<String> file, Optional<String> envFile, boolean apart) {}

  /** The Compose file in a folder below the given one; one that is there already is used again. */
  Path fetchInto(Path folder) {
    OciRegistry.Blob manifest =
        registry.manifest(reference.digest().or(reference::tag).orElse("latest"));
    Path local = folder.resolve(manifest.digest().replace(':', '-'));
    if (!Files.isDirectory(local)) {
      List<LayerEntry> layers = layers(manifest.text());
      AtomicFolder.make(local, temporary -> write(layers, temporary));
    }
    return local.resolve("compose.yaml");
  }

  private List<LayerEntry> layers(String json) {
    List<YamlDocument> documents =
        YamlReader.read(new SourceText("manifest", json), new Diagnostics());
    if (documents.isEmpty() || !(documents.getFirst().root() instanceof Mapping manifest)) {
      throw new RemoteFileException(
          "the manifest of oci://" + name + " is not JSON", "publish it again");
    }
    boolean isProject =
        manifest.text("artifactType").filter(ArtifactManifest.PROJECT::equals).isPresent()
            || text(manifest, "config", "mediaType").filter(CONFIGS::contains).isPresent();
    if (!isProject || !(manifest.get("layers").orElse(null) instanceof Sequence layers)) {
      throw new RemoteFileException(
          "oci://" + name + " is not a Compose application", "publish one with jcompose publish");
    }
    return layers.items().stream().map(OciArtifact::layer).toList();
  }

  private static LayerEntry layer(YamlNode node) {
    return new LayerEntry(
        text(node, "mediaType").orElse(""),
        text(node, "digest").orElse(""),
        text(node, "annotations", Kind.COMPOSE_FILE.nameKey()),
        text(node, "annotations", Kind.ENV_FILE.nameKey()),
        text(node, "annotations", ArtifactLayer.EXTENDS).isPresent());
  }

  private static Optional<String> text(YamlNode node, String... keys) {
    return NodePath.ROOT
        .keys(keys)
        .find(node)
        .filter(found -> found instanceof Scalar scalar && scalar.isText())
        .map(found -> ((Scalar) found).text());
  }

  private void write(List<LayerEntry> layers, Path folder) {
    boolean first = true;
    for (LayerEntry layer : layers) {
      if (layer.type().equals(Kind.COMPOSE_FILE.mediaType())) {
        String file = layer.apart() ? layer.file().orElse("") : "compose.yaml";
        String text = registry.blob(layer.digest()).text();
        // Several files of a project follow each other, and are merged.
        append(folder, file, first || layer.apart() ? text : "\n---\n" + text);
        first = first && layer.apart();
      } else if (layer.type().equals(Kind.ENV_FILE.mediaType())) {
        append(folder, layer.envFile().orElse(""), registry.blob(layer.digest()).text());
      }
    }
  }

  private void append(Path folder, String file, String text) {
    Path path = folder.resolve(file).normalize();
    if (file.isEmpty() || !folder.equals(path.getParent())) {
      throw new RemoteFileException(
          "oci://" + name + " holds a file of the name \"" + file + "\"",
          "use only what you trust; publish it again");
    }
    try {
      Files.write(
          path,
          text.getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new RemoteFileException(path + " cannot be written: " + e.getMessage(), "make room");
    }
  }
}

package io.jcompose.remote;

import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.SourceText;
import io.jcompose.load.layer.RemoteFileException;
import io.jcompose.model.ImageReference;
import io.jcompose.remote.ArtifactManifest.Descriptor;
import io.jcompose.remote.OciRegistry.Blob;
import io.jcompose.remote.OciRegistry.ManifestRefusedException;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlDocument;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import io.jcompose.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;

/**
 * Puts Compose applications into a registry, as docker compose does. Its methods block, and throw
 * {@link RemoteFileException} if the registry cannot be reached or refuses.
 */
public final class OciPublisher {
  private final ImageReference target;
  private final Function<String, Optional<String>> authorization;
  private final OciRegistry registry;
  private final ArtifactManifest manifests;

  /**
   * A publisher to one name.
   *
   * @param target without a digest
   * @param authorization value of the {@code Authorization} header for a registry, if there are
   *     credentials
   * @param insecure speaks HTTP with the registry
   * @param version of what publishes
   */
  public OciPublisher(
      ImageReference target,
      Function<String, Optional<String>> authorization,
      boolean insecure,
      String version) {
    this.target = target;
    this.authorization = authorization;
    this.registry = new OciRegistry(target, authorization, insecure);
    this.manifests = new ArtifactManifest(version);
  }

  /**
   * Publishes.
   *
   * @param format absent for the newest that the registry takes
   * @param images names of images to copy beside the application, and to tie to it
   * @return the digest of the application's manifest
   */
  public String publish(
      List<ArtifactLayer> layers,
      Optional<OciVersion> format,
      Instant created,
      SequencedSet<String> images) {
    List<Descriptor> copies = images.stream().map(this::copy).toList();
    registry.putBlob(ArtifactManifest.EMPTY_OBJECT);
    layers.forEach(layer -> registry.putBlob(layer.text()));
    String application = manifest(layers, format, created);
    if (!copies.isEmpty()) {
      String index = manifests.images(application, copies);
      put(digest(index), ArtifactManifest.INDEX_TYPE, index);
    }
    return digest(application);
  }

  private String manifest(
      List<ArtifactLayer> layers, Optional<OciVersion> format, Instant created) {
    String tag = target.tag().orElse("latest");
    String wanted = manifests.application(format.orElse(OciVersion.V1_1), layers, created);
    try {
      registry.putManifest(tag, ArtifactManifest.TYPE, wanted);
      return wanted;
    } catch (ManifestRefusedException e) {
      if (format.isPresent()) {
        throw e.reason();
      }
    }
    String older = manifests.application(OciVersion.V1_0, layers, created);
    put(tag, ArtifactManifest.TYPE, older);
    return older;
  }

  private void put(String tagOrDigest, String mediaType, String json) {
    try {
      registry.putManifest(tagOrDigest, mediaType, json);
    } catch (ManifestRefusedException e) {
      throw e.reason();
    }
  }

  /** Copies an image of whatever registry, for all its platforms. */
  private Descriptor copy(String image) {
    ImageReference reference = ImageReference.parse(image);
    OciRegistry source = new OciRegistry(reference, authorization);
    Blob manifest = source.manifest(reference.digest().or(reference::tag).orElse("latest"));
    copy(source, manifest, image);
    SequencedMap<String, String> annotations = new LinkedHashMap<>();
    annotations.put(
        "containerd.io/distribution.source." + reference.registry().replaceFirst(":\\d+$", ""),
        reference.repository());
    return new Descriptor(
        manifest.mediaType(),
        manifest.digest(),
        manifest.text().getBytes(StandardCharsets.UTF_8).length,
        annotations,
        Optional.empty(),
        Optional.empty());
  }

  private void copy(OciRegistry source, Blob manifest, String image) {
    YamlNode root = json(manifest, image);
    for (YamlNode part : list(root, "manifests")) {
      copy(source, source.manifest(text(part, "digest")), image);
    }
    List<YamlNode> blobs = new ArrayList<>(list(root, "layers"));
    NodePath.ROOT.key("config").find(root).ifPresent(blobs::add);
    for (YamlNode blob : blobs) {
      registry.copyBlob(source, text(blob, "digest"), Long.parseLong(text(blob, "size")));
    }
    put(manifest.digest(), manifest.mediaType(), manifest.text());
  }

  private static YamlNode json(Blob manifest, String image) {
    List<YamlDocument> documents =
        YamlReader.read(new SourceText("manifest", manifest.text()), new Diagnostics());
    if (documents.isEmpty()) {
      throw new RemoteFileException(
          "the manifest of " + image + " is not JSON", "push the image again");
    }
    return documents.getFirst().root();
  }

  private static List<YamlNode> list(YamlNode root, String key) {
    return NodePath.ROOT.key(key).find(root).orElse(root) instanceof Sequence items
        ? items.items()
        : List.of();
  }

  private static String text(YamlNode node, String key) {
    return NodePath.ROOT.key(key).find(node).orElse(node) instanceof Scalar scalar
        ? scalar.text()
        : "";
  }

  private static String digest(String json) {
    return OciRegistry.digest(json.getBytes(StandardCharsets.UTF_8));
  }
}

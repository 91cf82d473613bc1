package io.jcompose.remote;

import io.jcompose.config.JsonText;
import io.jcompose.model.Value;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The manifests of Compose applications, to the byte as docker compose writes them.
 *
 * @param version of what publishes
 * @see <a href="https://github.com/opencontainers/image-spec/blob/main/manifest.md">OCI image
 *     manifest</a>
 */
record ArtifactManifest(String version) {
  static final String TYPE = "application/vnd.oci.image.manifest.v1+json";
  static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";
  static final String PROJECT = "application/vnd.docker.compose.project";

  /** The configuration of an artifact where the registry knows no artifacts. */
  static final String EMPTY_CONFIG = "application/vnd.docker.compose.config.empty.v1+json";

  /** What a configuration holds. */
  static final String EMPTY_OBJECT = "{}";

  private static final String EMPTY = "application/vnd.oci.empty.v1+json";

  /** A registry's content: what it is, and where. */
  record Descriptor(
      String mediaType,
      String digest,
      long size,
      SequencedMap<String, String> annotations,
      Optional<String> data,
      Optional<String> artifactType) {

    static Descriptor of(
        String mediaType, String content, SequencedMap<String, String> annotations) {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      return new Descriptor(
          mediaType,
          OciRegistry.digest(bytes),
          bytes.length,
          annotations,
          Optional.of(Base64.getEncoder().encodeToString(bytes)),
          Optional.empty());
    }

    private Value value() {
      SequencedMap<String, Value> fields = new LinkedHashMap<>();
      fields.put("mediaType", new Value.Text(mediaType));
      fields.put("digest", new Value.Text(digest));
      fields.put("size", new Value.Int(BigInteger.valueOf(size)));
      if (!annotations.isEmpty()) {
        fields.put("annotations", texts(annotations));
      }
      data.ifPresent(base64 -> fields.put("data", new Value.Text(base64)));
      artifactType.ifPresent(type -> fields.put("artifactType", new Value.Text(type)));
      return new Value.Fields(fields);
    }
  }

  /** The configuration, which holds nothing. */
  static Descriptor config(OciVersion version) {
    return Descriptor.of(
        switch (version) {
          case V1_0 -> EMPTY_CONFIG;
          case V1_1 -> EMPTY;
        },
        EMPTY_OBJECT,
        new LinkedHashMap<>());
  }

  /** A layer as manifests name it. */
  Descriptor layer(ArtifactLayer layer) {
    return Descriptor.of(layer.kind().mediaType(), layer.text(), layer.annotations(version));
  }

  /** The manifest of an application. */
  String application(OciVersion format, List<ArtifactLayer> layers, Instant created) {
    SequencedMap<String, Value> fields = versioned(TYPE);
    if (format == OciVersion.V1_1) {
      fields.put("artifactType", new Value.Text(PROJECT));
    }
    fields.put("config", config(format).value());
    fields.put(
        "layers", new Value.Items(layers.stream().map(layer -> layer(layer).value()).toList()));
    SequencedMap<String, String> annotations = new LinkedHashMap<>();
    annotations.put(
        "org.opencontainers.image.created", created.truncatedTo(ChronoUnit.SECONDS).toString());
    fields.put("annotations", texts(annotations));
    return JsonText.compact(new Value.Fields(fields));
  }

  /**
   * The index that ties images to an application.
   *
   * @param application its manifest
   */
  String images(String application, List<Descriptor> images) {
    SequencedMap<String, String> versions = new LinkedHashMap<>();
    versions.put("com.docker.compose.version", version);
    Descriptor subject =
        new Descriptor(
            TYPE,
            OciRegistry.digest(application.getBytes(StandardCharsets.UTF_8)),
            application.getBytes(StandardCharsets.UTF_8).length,
            versions,
            Optional.empty(),
            Optional.of(PROJECT));
    SequencedMap<String, Value> fields = versioned(INDEX_TYPE);
    fields.put("manifests", new Value.Items(images.stream().map(Descriptor::value).toList()));
    fields.put("subject", subject.value());
    fields.put("annotations", texts(versions));
    return JsonText.compact(new Value.Fields(fields));
  }

  private static SequencedMap<String, Value> versioned(String mediaType) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    fields.put("schemaVersion", new Value.Int(BigInteger.TWO));
    fields.put("mediaType", new Value.Text(mediaType));
    return fields;
  }

  private static Value texts(SequencedMap<String, String> texts) {
    SequencedMap<String, Value> values = new LinkedHashMap<>();
    texts.forEach((key, text) -> values.put(key, new Value.Text(text)));
    return new Value.Fields(values);
  }
}

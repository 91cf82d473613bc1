package io.jcompose.remote;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * One file of a Compose application in a registry.
 *
 * @param name of the file where the application is used, without folders
 */
public record ArtifactLayer(Kind kind, String name, String text) {
  /** What a file is for. */
  public enum Kind {
    /** One of the project's Compose files, which are merged in their order. */
    COMPOSE_FILE("application/vnd.docker.compose.file+yaml", "com.docker.compose.file"),
    /** A Compose file whose services others extend. */
    BASE_FILE("application/vnd.docker.compose.file+yaml", "com.docker.compose.file"),
    /** Variables for services. */
    ENV_FILE("application/vnd.docker.compose.envfile", "com.docker.compose.envfile");

    private final String mediaType;
    private final String nameKey;

    Kind(String mediaType, String nameKey) {
      this.mediaType = mediaType;
      this.nameKey = nameKey;
    }

    String mediaType() {
      return mediaType;
    }

    /** The annotation that holds the name. */
    String nameKey() {
      return nameKey;
    }
  }

  /** What marks a base file. */
  static final String EXTENDS = "com.docker.compose.extends";

  /** In the order of their keys. */
  SequencedMap<String, String> annotations(String version) {
    SequencedMap<String, String> annotations = new LinkedHashMap<>();
    if (kind == Kind.BASE_FILE) {
      annotations.put(EXTENDS, "true");
    }
    annotations.put(kind.nameKey, name);
    annotations.put("com.docker.compose.version", version);
    return annotations;
  }
}

package io.jcompose.model;

import java.util.Optional;
import java.util.SequencedMap;

/** Something that appears at a path inside a container. */
public sealed interface Mount {
  /** Its word in Compose files, such as {@code bind}. */
  String type();

  /**
   * What is mounted: an absolute path of the host, the key of a top-level volume, an image; absent
   * for anonymous volumes and tmpfs.
   */
  Optional<String> source();

  /** The path inside the container; absent in files that docker compose accepts all the same. */
  Optional<String> target();

  boolean readOnly();

  /** A word of Docker Desktop's that the engine ignores. */
  Optional<String> consistency();

  /**
   * Options of every kind: docker compose keeps those of the other kinds as well, and some of them
   * matter ({@code data:/x:z} is a volume with a bind's SELinux label).
   */
  MountOptions options();

  SequencedMap<String, Value> extensions();

  /** A file or folder of the host. */
  record Bind(
      Optional<String> source,
      Optional<String> target,
      boolean readOnly,
      Optional<String> consistency,
      MountOptions options,
      SequencedMap<String, Value> extensions)
      implements Mount {
    public Bind {
      extensions = Ordered.copy(extensions);
    }

    @Override
    public String type() {
      return "bind";
    }
  }

  /** A volume of the engine; without a source an anonymous one. */
  record NamedVolume(
      Optional<String> source,
      Optional<String> target,
      boolean readOnly,
      Optional<String> consistency,
      MountOptions options,
      SequencedMap<String, Value> extensions)
      implements Mount {
    public NamedVolume {
      extensions = Ordered.copy(extensions);
    }

    @Override
    public String type() {
      return "volume";
    }
  }

  /** A file system in memory. */
  record Tmpfs(
      Optional<String> source,
      Optional<String> target,
      boolean readOnly,
      Optional<String> consistency,
      MountOptions options,
      SequencedMap<String, Value> extensions)
      implements Mount {
    public Tmpfs {
      extensions = Ordered.copy(extensions);
    }

    @Override
    public String type() {
      return "tmpfs";
    }
  }

  /** The files of an image. */
  record ImageMount(
      Optional<String> source,
      Optional<String> target,
      boolean readOnly,
      Optional<String> consistency,
      MountOptions options,
      SequencedMap<String, Value> extensions)
      implements Mount {
    public ImageMount {
      extensions = Ordered.copy(extensions);
    }

    @Override
    public String type() {
      return "image";
    }
  }

  /** A Windows named pipe. */
  record NamedPipe(
      Optional<String> source,
      Optional<String> target,
      boolean readOnly,
      Optional<String> consistency,
      MountOptions options,
      SequencedMap<String, Value> extensions)
      implements Mount {
    public NamedPipe {
      extensions = Ordered.copy(extensions);
    }

    @Override
    public String type() {
      return "npipe";
    }
  }

  /** A volume of a cluster. */
  record Cluster(
      Optional<String> source,
      Optional<String> target,
      boolean readOnly,
      Optional<String> consistency,
      MountOptions options,
      SequencedMap<String, Value> extensions)
      implements Mount {
    public Cluster {
      extensions = Ordered.copy(extensions);
    }

    @Override
    public String type() {
      return "cluster";
    }
  }
}

package io.jcompose.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/** One entry of {@code HostConfig.Mounts}. Simple binds travel in {@code HostConfig.Binds}. */
public sealed interface MountSpec {
  /** Absolute path in the container. */
  String target();

  boolean readOnly();

  /** {@code Consistency}, which only Docker Desktop for Mac of old read. */
  Optional<String> consistency();

  /** A host path. Absent options leave {@code BindOptions} out of the request. */
  record Bind(
      String source,
      String target,
      boolean readOnly,
      Optional<String> consistency,
      Optional<BindOptions> options)
      implements MountSpec {}

  /**
   * How a host path is bound.
   *
   * @param recursive {@code disabled}, {@code writable} or {@code readonly}
   */
  record BindOptions(
      Optional<String> propagation, boolean createMountpoint, Optional<String> recursive) {}

  /** A named volume, or an anonymous one when {@code source} is empty. */
  record Volume(
      String source,
      String target,
      boolean readOnly,
      Optional<String> consistency,
      Optional<VolumeOptions> options)
      implements MountSpec {}

  /**
   * How a volume is mounted.
   *
   * @param subpath needs API 1.45
   */
  record VolumeOptions(
      boolean noCopy, Optional<String> subpath, SequencedMap<String, String> labels) {
    public VolumeOptions {
      labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
    }
  }

  /** Memory; {@code sizeBytes} 0 is unlimited, {@code mode} 0 the engine's default. */
  record Tmpfs(
      String target, boolean readOnly, Optional<String> consistency, Optional<TmpfsOptions> options)
      implements MountSpec {}

  /**
   * What the memory is like.
   *
   * @param mode Unix permission bits
   */
  record TmpfsOptions(long sizeBytes, int mode) {}

  /** An image's file system; needs API 1.48. */
  record Image(
      String source,
      String target,
      boolean readOnly,
      Optional<String> consistency,
      Optional<String> subpath)
      implements MountSpec {}

  /** A Windows named pipe. */
  record NamedPipe(String source, String target, boolean readOnly, Optional<String> consistency)
      implements MountSpec {}

  /** A Swarm cluster volume. */
  record Cluster(String source, String target, boolean readOnly, Optional<String> consistency)
      implements MountSpec {}
}

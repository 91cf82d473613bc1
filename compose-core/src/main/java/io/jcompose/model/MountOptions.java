package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import java.util.SequencedMap;

/** The sections {@code bind}, {@code volume}, {@code tmpfs} and {@code image} of a mount. */
@RecordBuilder
public record MountOptions(
    Optional<BindOptions> bind,
    Optional<VolumeOptions> volume,
    Optional<TmpfsOptions> tmpfs,
    Optional<ImageOptions> image) {

  /** No section at all. */
  public static final MountOptions NONE =
      new MountOptions(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Options of a bind.
   *
   * @param selinux {@code z} shared label, {@code Z} private label
   * @param createHostPath whether a missing source becomes an empty folder
   * @param recursive {@code enabled}, {@code disabled}, {@code writable} or {@code readonly}
   */
  @RecordBuilder
  public record BindOptions(
      Optional<String> selinux,
      Optional<String> propagation,
      boolean createHostPath,
      Optional<String> recursive,
      SequencedMap<String, Value> extensions) {
    public BindOptions {
      extensions = Ordered.copy(extensions);
    }
  }

  /**
   * Options of a volume.
   *
   * @param labels for a volume that this mount creates
   * @param nocopy leaves a new volume empty instead of copying the image's files into it
   */
  @RecordBuilder
  public record VolumeOptions(
      SequencedMap<String, String> labels,
      boolean nocopy,
      Optional<String> subpath,
      SequencedMap<String, Value> extensions) {
    public VolumeOptions {
      labels = Ordered.copy(labels);
      extensions = Ordered.copy(extensions);
    }
  }

  /**
   * Options of a tmpfs.
   *
   * @param mode permission bits
   */
  @RecordBuilder
  public record TmpfsOptions(
      Optional<ByteSize> size, Optional<Integer> mode, SequencedMap<String, Value> extensions) {
    public TmpfsOptions {
      extensions = Ordered.copy(extensions);
    }
  }

  /** Options of an image mount. */
  @RecordBuilder
  public record ImageOptions(Optional<String> subpath, SequencedMap<String, Value> extensions) {
    public ImageOptions {
      extensions = Ordered.copy(extensions);
    }
  }
}

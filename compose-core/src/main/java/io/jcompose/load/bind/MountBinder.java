package io.jcompose.load.bind;

import io.jcompose.model.Mount;
import io.jcompose.model.MountOptions;
import io.jcompose.model.Value;
import java.util.Optional;
import java.util.SequencedMap;

/** Makes mounts. */
final class MountBinder {
  private MountBinder() {}

  static Mount mount(Fields fields) {
    Optional<String> source = fields.text("source");
    Optional<String> target = fields.text("target");
    boolean readOnly = fields.flag("read_only");
    Optional<String> consistency = fields.text("consistency");
    MountOptions options = options(fields);
    SequencedMap<String, Value> more = fields.extensions();
    return switch (fields.text("type").orElse("volume")) {
      case "bind" -> new Mount.Bind(source, target, readOnly, consistency, options, more);
      case "tmpfs" -> new Mount.Tmpfs(source, target, readOnly, consistency, options, more);
      case "image" -> new Mount.ImageMount(source, target, readOnly, consistency, options, more);
      case "npipe" -> new Mount.NamedPipe(source, target, readOnly, consistency, options, more);
      case "cluster" -> new Mount.Cluster(source, target, readOnly, consistency, options, more);
      default -> new Mount.NamedVolume(source, target, readOnly, consistency, options, more);
    };
  }

  private static MountOptions options(Fields fields) {
    return new MountOptions(
        fields.section(
            "bind",
            f ->
                new MountOptions.BindOptions(
                    f.text("selinux"),
                    f.text("propagation"),
                    f.flag("create_host_path"),
                    f.text("recursive"),
                    f.extensions())),
        fields.section(
            "volume",
            f ->
                new MountOptions.VolumeOptions(
                    f.options("labels"), f.flag("nocopy"), f.text("subpath"), f.extensions())),
        fields.section(
            "tmpfs",
            f ->
                new MountOptions.TmpfsOptions(
                    f.size("size"), f.smallCount("mode", Integer.MAX_VALUE), f.extensions())),
        fields.section(
            "image", f -> new MountOptions.ImageOptions(f.text("subpath"), f.extensions())));
  }
}

package io.jcompose.config;

import io.jcompose.model.Mount;
import io.jcompose.model.MountOptions;
import io.jcompose.model.Value;

/** Describes the mounts of a service. */
record MountFields(Form form) {

  Value of(Mount mount) {
    return new Section(form)
        .text("type", mount.type())
        .text("source", mount.source())
        .text("target", mount.target())
        .flag("read_only", mount.readOnly())
        .text("consistency", mount.consistency())
        .section("bind", mount.options().bind(), this::bind)
        .section("volume", mount.options().volume(), this::volume)
        .section("tmpfs", mount.options().tmpfs(), this::tmpfs)
        .section("image", mount.options().image(), this::image)
        .extensions(mount.extensions())
        .fields();
  }

  private Value bind(MountOptions.BindOptions bind) {
    return new Section(form)
        .text("selinux", bind.selinux())
        .text("propagation", bind.propagation())
        .flag("create_host_path", bind.createHostPath())
        .text("recursive", bind.recursive())
        .extensions(bind.extensions())
        .fields();
  }

  private Value volume(MountOptions.VolumeOptions volume) {
    return new Section(form)
        .texts("labels", volume.labels())
        .flag("nocopy", volume.nocopy())
        .text("subpath", volume.subpath())
        .extensions(volume.extensions())
        .fields();
  }

  private Value tmpfs(MountOptions.TmpfsOptions tmpfs) {
    return new Section(form)
        .size("size", tmpfs.size())
        .number("mode", tmpfs.mode())
        .extensions(tmpfs.extensions())
        .fields();
  }

  private Value image(MountOptions.ImageOptions image) {
    return new Section(form)
        .text("subpath", image.subpath())
        .extensions(image.extensions())
        .fields();
  }
}

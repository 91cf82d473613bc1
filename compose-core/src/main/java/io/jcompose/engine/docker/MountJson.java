package io.jcompose.engine.docker;

import static io.jcompose.engine.docker.ContainerJson.putUnlessEmpty;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jcompose.engine.MountSpec;

/** One entry of {@code HostConfig.Mounts} as docker compose sends it. */
final class MountJson {
  private MountJson() {}

  static ObjectNode of(MountSpec mount) {
    return switch (mount) {
      case MountSpec.Bind bind -> {
        ObjectNode json = start("bind", bind.source(), mount);
        bind.options().ifPresent(options -> json.set("BindOptions", bindOptions(options)));
        yield json;
      }
      case MountSpec.Volume volume -> {
        ObjectNode json = start("volume", volume.source(), mount);
        volume.options().ifPresent(options -> json.set("VolumeOptions", volumeOptions(options)));
        yield json;
      }
      case MountSpec.Tmpfs tmpfs -> {
        ObjectNode json = start("tmpfs", "", mount);
        tmpfs.options().ifPresent(options -> json.set("TmpfsOptions", tmpfsOptions(options)));
        yield json;
      }
      case MountSpec.Image image -> {
        ObjectNode json = start("image", image.source(), mount);
        image.subpath().ifPresent(path -> json.putObject("ImageOptions").put("Subpath", path));
        yield json;
      }
      case MountSpec.NamedPipe pipe -> start("npipe", pipe.source(), mount);
      case MountSpec.Cluster cluster -> start("cluster", cluster.source(), mount);
    };
  }

  private static ObjectNode start(String type, String source, MountSpec mount) {
    ObjectNode json = Json.object().put("Type", type);
    putUnlessEmpty(json, "Source", source);
    json.put("Target", mount.target());
    putIf(json, "ReadOnly", mount.readOnly());
    mount.consistency().ifPresent(consistency -> json.put("Consistency", consistency));
    return json;
  }

  private static void putIf(ObjectNode json, String field, boolean value) {
    if (value) {
      json.put(field, true);
    }
  }

  private static ObjectNode bindOptions(MountSpec.BindOptions options) {
    ObjectNode json = Json.object();
    options.propagation().ifPresent(propagation -> json.put("Propagation", propagation));
    String recursive = options.recursive().orElse("");
    putIf(json, "NonRecursive", recursive.equals("disabled"));
    putIf(json, "CreateMountpoint", options.createMountpoint());
    putIf(json, "ReadOnlyNonRecursive", recursive.equals("writable"));
    putIf(json, "ReadOnlyForceRecursive", recursive.equals("readonly"));
    return json;
  }

  private static ObjectNode volumeOptions(MountSpec.VolumeOptions options) {
    ObjectNode json = Json.object();
    putIf(json, "NoCopy", options.noCopy());
    if (!options.labels().isEmpty()) {
      json.set("Labels", Json.map(options.labels()));
    }
    options.subpath().ifPresent(path -> json.put("Subpath", path));
    return json;
  }

  private static ObjectNode tmpfsOptions(MountSpec.TmpfsOptions options) {
    ObjectNode json = Json.object();
    if (options.sizeBytes() != 0) {
      json.put("SizeBytes", options.sizeBytes());
    }
    if (options.mode() != 0) {
      json.put("Mode", options.mode());
    }
    return json;
  }
}

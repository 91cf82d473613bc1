package io.jcompose.desired;

import io.jcompose.engine.MountSpec;
import io.jcompose.model.ByteSize;
import io.jcompose.model.FileObject;
import io.jcompose.model.FileReference;
import io.jcompose.model.Mount;
import io.jcompose.model.MountOptions;
import io.jcompose.model.MountOptions.BindOptions;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.model.Volume;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * What a service's containers mount. Where the older {@code Binds} can say it, they do, as docker
 * compose's do: they alone create missing host folders and take SELinux labels.
 */
final class Mounts {
  private static final String SECRETS = "/run/secrets/";
  private static final String CONFIGS = "/";

  private final Project project;
  private final List<String> binds = new ArrayList<>();
  private final SequencedMap<String, MountSpec> mounts = new LinkedHashMap<>();

  private Mounts(Project project) {
    this.project = project;
  }

  /** The two ways to mount, of one service. */
  record Both(List<String> binds, List<MountSpec> mounts) {}

  static Both of(Project project, Service service) {
    SequencedMap<String, Mount> byTarget = new LinkedHashMap<>(); // the later of two wins
    service.volumes().forEach(volume -> byTarget.put(volume.target().orElse(""), volume));
    Mounts result = new Mounts(project);
    byTarget.values().forEach(result::add);
    Set<String> taken = byTarget.keySet();
    service.secrets().forEach(s -> result.addFile(s, project.secrets(), SECRETS, taken, true));
    service.configs().forEach(c -> result.addFile(c, project.configs(), CONFIGS, taken, false));
    return new Both(result.binds, List.copyOf(result.mounts.values()));
  }

  /** Where a secret appears in the container. */
  static String secretTarget(FileReference secret) {
    return target(secret, SECRETS);
  }

  /** Where a config appears in the container. */
  static String configTarget(FileReference config) {
    return target(config, CONFIGS);
  }

  private static String target(FileReference reference, String folder) {
    String target = reference.target().filter(t -> !t.isEmpty()).orElse(reference.source());
    return isAbsolute(target) ? target : folder + target;
  }

  private static boolean isAbsolute(String path) {
    return path.startsWith("/")
        || path.startsWith("\\\\")
        || (path.length() > 2 && path.charAt(1) == ':' && path.charAt(2) == '\\');
  }

  private void add(Mount mount) {
    switch (mount) {
      case Mount.Bind bind when !needsMount(bind.options().bind()) ->
          binds.add(bindText(bind.source().orElse(""), bind));
      case Mount.NamedVolume volume when isPlain(volume) ->
          binds.add(bindText(volumeName(volume.source()), volume));
      case Mount other -> mounts.put(other.target().orElse(""), spec(other));
    }
  }

  private boolean isPlain(Mount.NamedVolume volume) {
    return volume.source().map(project.volumes()::containsKey).orElse(false)
        && volume
            .options()
            .volume()
            .map(v -> v.labels().isEmpty() && !v.nocopy() && v.subpath().isEmpty())
            .orElse(true);
  }

  private static boolean needsMount(Optional<BindOptions> options) {
    return options
        .map(b -> !b.createHostPath() || b.propagation().isPresent() || b.recursive().isPresent())
        .orElse(false);
  }

  private static String bindText(String source, Mount mount) {
    List<String> options = new ArrayList<>(List.of(mount.readOnly() ? "ro" : "rw"));
    mount.options().bind().flatMap(BindOptions::selinux).ifPresent(options::add);
    mount.options().bind().flatMap(BindOptions::propagation).ifPresent(options::add);
    if (mount.options().volume().map(MountOptions.VolumeOptions::nocopy).orElse(false)) {
      options.add("nocopy");
    }
    return source + ":" + mount.target().orElse("") + ":" + String.join(",", options);
  }

  private MountSpec spec(Mount mount) {
    String target = mount.target().orElse("");
    boolean readOnly = mount.readOnly();
    MountOptions options = mount.options();
    return switch (mount) {
      case Mount.Bind bind ->
          new MountSpec.Bind(
              bind.source().orElse(""),
              target,
              readOnly,
              bind.consistency(),
              options.bind().map(Mounts::bindOptions));
      case Mount.NamedVolume volume ->
          new MountSpec.Volume(
              volumeName(volume.source()),
              target,
              readOnly,
              volume.consistency(),
              options
                  .volume()
                  .map(v -> new MountSpec.VolumeOptions(v.nocopy(), v.subpath(), v.labels())));
      case Mount.Tmpfs tmpfs ->
          new MountSpec.Tmpfs(
              target,
              readOnly,
              tmpfs.consistency(),
              options
                  .tmpfs()
                  .map(t ->
                      new MountSpec.TmpfsOptions(
                          t.size().map(ByteSize::bytes).orElse(0L), t.mode().orElse(0))));
      case Mount.ImageMount image ->
          new MountSpec.Image(
              image.source().orElse(""),
              target,
              readOnly,
              image.consistency(),
              options.image().flatMap(MountOptions.ImageOptions::subpath));
      case Mount.NamedPipe pipe ->
          new MountSpec.NamedPipe(pipe.source().orElse(""), target, readOnly, pipe.consistency());
      case Mount.Cluster cluster ->
          new MountSpec.Cluster(
              cluster.source().orElse(""), target, readOnly, cluster.consistency());
    };
  }

  private static MountSpec.BindOptions bindOptions(BindOptions options) {
    return new MountSpec.BindOptions(
        options.propagation(), options.createHostPath(), options.recursive());
  }

  /** The engine's name of a volume; one the project does not define is taken as it is. */
  private String volumeName(Optional<String> source) {
    return source
        .map(key -> Optional.ofNullable(project.volumes().get(key)).map(Volume::name).orElse(key))
        .orElse("");
  }

  private void addFile(
      FileReference reference,
      Map<String, FileObject> defined,
      String folder,
      Set<String> taken,
      boolean secret) {
    String target = target(reference, folder);
    FileObject object = defined.get(reference.source());
    if (object == null || object.file().isEmpty() || taken.contains(target)) {
      return; // content and environment are put into the container instead
    }
    mounts.put(
        target,
        new MountSpec.Bind(
            object.file().get(),
            target,
            true,
            Optional.empty(),
            secret
                ? Optional.of(new MountSpec.BindOptions(Optional.empty(), false, Optional.empty()))
                : Optional.empty()));
  }
}

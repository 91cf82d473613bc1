package io.jcompose.reconcile;

import io.jcompose.config.ConfigHashes;
import io.jcompose.desired.DesiredNetwork;
import io.jcompose.desired.DesiredService;
import io.jcompose.desired.DesiredState;
import io.jcompose.desired.DesiredVolume;
import io.jcompose.desired.Surroundings;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.ContainerSummary.MountPoint;
import io.jcompose.engine.Health;
import io.jcompose.engine.ImageDetails;
import io.jcompose.engine.Labels;
import io.jcompose.engine.MountSpec;
import io.jcompose.engine.NetworkSummary;
import io.jcompose.engine.VolumeSummary;
import io.jcompose.graph.ServiceGraph;
import io.jcompose.load.LoadRequest;
import io.jcompose.load.ProjectLoader;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.ContainerRecipe;
import io.jcompose.plan.Plan;
import io.jcompose.reconcile.UpOptions.Recreate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;

/** Plans of {@code up} for Compose files, on an engine that holds what an earlier file wanted. */
final class UpPlans {
  static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final Path folder;
  private final List<ContainerSummary> containers = new ArrayList<>();
  private final Map<String, NetworkSummary> networks = new HashMap<>();
  private final Map<String, VolumeSummary> volumes = new HashMap<>();
  private final Map<String, ImageDetails> images = new HashMap<>();
  UpOptions options =
      new UpOptions(
          NOW,
          Set.of(),
          Set.of(),
          Optional.empty(),
          false,
          false,
          Set.of(),
          Recreate.DIVERGED,
          Recreate.DIVERGED,
          true,
          true,
          false,
          false,
          false,
          Orphans.WARN,
          false,
          Optional.empty(),
          Optional.empty());

  UpPlans(Path folder) {
    this.folder = folder;
    write("variables", "FROM_FILE=1\n");
    write("labels", "from.file=1\n");
    write("Dockerfile", "FROM busybox\n");
    write("content", "content\n");
  }

  private void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Project project(String yaml) {
    write("compose.yaml", "name: p\n" + yaml);
    return ProjectLoader.load(LoadRequest.of(folder, new TreeMap<>(Map.of("HOME", "/home/me"))))
        .project();
  }

  DesiredState desired(String yaml) {
    return desired(project(yaml));
  }

  static DesiredState desired(Project project) {
    List<Service> order =
        ServiceGraph.of(project).dependencyOrder().stream()
            .flatMap(name -> project.service(name).stream())
            .toList();
    return DesiredState.of(
        project,
        order,
        new Surroundings("1", List.of(), "-", new LinkedHashMap<>()),
        new ConfigHashes());
  }

  /** From now on the engine holds what the file wants: all runs. */
  UpPlans up(String yaml) {
    DesiredState state = desired(yaml);
    for (DesiredNetwork network : state.networks()) {
      String name = network.spec().name();
      networks.put(
          name,
          new NetworkSummary("id-of-" + name, name, "bridge", labels(network.spec().labels())));
    }
    for (DesiredVolume volume : state.volumes()) {
      String name = volume.spec().name();
      volumes.put(
          name, new VolumeSummary(name, "local", "local", "", labels(volume.spec().labels())));
    }
    for (DesiredService service : state.services()) {
      image(service.image().name(), "sha256:" + service.image().name());
      service.containers().values().forEach(recipe -> run(service, recipe));
    }
    return this;
  }

  private static SequencedMap<String, String> labels(Map<String, String> labels) {
    return new LinkedHashMap<>(labels);
  }

  UpPlans image(String name, String id) {
    images.put(
        name,
        new ImageDetails(
            id, List.of(), "linux", "amd64", "", List.of(), 0, Optional.empty(), Optional.empty()));
    return this;
  }

  UpPlans noImage(String name) {
    images.remove(name);
    return this;
  }

  private void run(DesiredService service, ContainerRecipe recipe) {
    Map<String, String> shared = new HashMap<>();
    for (String other : recipe.sharesWith()) {
      shared.put(other, "id-of-p-" + other + "-1");
    }
    SequencedMap<String, String> labels = labels(recipe.resolve(shared).labels());
    labels.put(Labels.IMAGE, "sha256:" + service.image().name());
    SequencedMap<String, String> joined = new LinkedHashMap<>();
    recipe.spec().networks().keySet().forEach(name -> joined.put(name, "id-of-" + name));
    containers.add(
        container(recipe.spec().name(), labels, joined, mounts(recipe), ContainerState.RUNNING));
  }

  private static List<MountPoint> mounts(ContainerRecipe recipe) {
    List<MountPoint> mounts = new ArrayList<>();
    for (String bind : recipe.spec().hostConfig().binds()) {
      String[] parts = bind.split(":", -1);
      boolean volume = !parts[0].startsWith("/");
      mounts.add(
          new MountPoint(
              volume ? "volume" : "bind", volume ? parts[0] : "", "", parts[1], "", true));
    }
    for (MountSpec mount : recipe.spec().hostConfig().mounts()) {
      if (mount instanceof MountSpec.Volume volume) {
        String name = volume.source().isEmpty() ? "anonymous" : volume.source();
        mounts.add(new MountPoint("volume", name, "", volume.target(), "local", true));
      }
    }
    return mounts;
  }

  private static ContainerSummary container(
      String name,
      SequencedMap<String, String> labels,
      SequencedMap<String, String> networks,
      List<MountPoint> mounts,
      ContainerState state) {
    return new ContainerSummary(
        new ContainerId("id-of-" + name),
        name,
        List.of(name),
        "",
        "",
        "",
        NOW,
        state,
        "",
        Health.NONE,
        -1,
        labels,
        networks,
        mounts,
        List.of());
  }

  /** A container of a service that the file does not have. */
  UpPlans orphan(String service) {
    SequencedMap<String, String> labels = new LinkedHashMap<>();
    labels.put(Labels.PROJECT, "p");
    labels.put(Labels.SERVICE, service);
    labels.put(Labels.ONEOFF, "False");
    containers.add(
        container(
            "p-" + service + "-1",
            labels,
            new LinkedHashMap<>(),
            List.of(),
            ContainerState.RUNNING));
    return this;
  }

  /** From now on a container is in another state. */
  UpPlans state(String name, ContainerState state, int exitCode, Health health) {
    containers.replaceAll(c ->
        c.name().equals(name)
            ? new ContainerSummary(
                c.id(),
                c.name(),
                c.names(),
                c.image(),
                c.imageId(),
                c.command(),
                c.created(),
                state,
                c.status(),
                health,
                exitCode,
                c.labels(),
                c.networks(),
                c.mounts(),
                c.ports())
            : c);
    return this;
  }

  UpPlans withoutNetworks(String name) {
    containers.replaceAll(c ->
        c.name().equals(name)
            ? container(name, c.labels(), new LinkedHashMap<>(), c.mounts(), c.state())
            : c);
    return this;
  }

  UpPlans withoutMounts(String name) {
    containers.replaceAll(c ->
        c.name().equals(name)
            ? container(name, c.labels(), c.networks(), List.of(), c.state())
            : c);
    return this;
  }

  UpPlans gone(String name) {
    containers.removeIf(c -> c.name().equals(name));
    return this;
  }

  UpPlans label(String key, String value) {
    containers.replaceAll(c -> {
      SequencedMap<String, String> labels = labels(c.labels());
      labels.put(key, value);
      return container(c.name(), labels, c.networks(), c.mounts(), c.state());
    });
    return this;
  }

  ObservedState observed() {
    return new ObservedState(containers, networks, volumes, images);
  }

  Plan plan(String yaml) {
    Project project = project(yaml);
    return UpReconciler.plan(
        desired(project), observed(), options.withKnownServices(project.allServices().keySet()));
  }

  String text(String yaml) {
    return plan(yaml).toText();
  }
}

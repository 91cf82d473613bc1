package io.jcompose.desired;

import io.jcompose.engine.Labels;
import io.jcompose.engine.NetworkSpec;
import io.jcompose.engine.VolumeSpec;
import io.jcompose.model.Dependency;
import io.jcompose.model.Ipam;
import io.jcompose.model.Network;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.model.Volume;
import io.jcompose.plan.Condition;
import io.jcompose.plan.ContainerRecipe;
import io.jcompose.plan.Sha256;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * Everything a project wants the engine to hold. Services are in dependency order: each after those
 * it depends on.
 *
 * @param project its name
 */
public record DesiredState(
    String project,
    List<DesiredNetwork> networks,
    List<DesiredVolume> volumes,
    List<DesiredService> services) {
  public DesiredState {
    networks = List.copyOf(networks);
    volumes = List.copyOf(volumes);
    services = List.copyOf(services);
  }

  /**
   * The desired state of a project's active services.
   *
   * @param order all active services, each after those it depends on
   */
  public static DesiredState of(
      Project project, List<Service> order, Surroundings surroundings, HashInputs hashes) {
    return new DesiredState(
        project.name(),
        project.networks().entrySet().stream()
            .map(e -> network(project, e.getKey(), e.getValue(), surroundings, hashes))
            .toList(),
        project.volumes().entrySet().stream()
            .map(e -> volume(project, e.getKey(), e.getValue(), surroundings, hashes))
            .toList(),
        order.stream().map(s -> service(project, s, surroundings, hashes)).toList());
  }

  /** The services as ones whose containers exist already. */
  public List<ServiceNode> nodes() {
    return services.stream().map(DesiredService::node).toList();
  }

  /** The same state with every container's recipe changed. */
  public DesiredState withRecipes(UnaryOperator<ContainerRecipe> change) {
    return new DesiredState(
        project, networks, volumes, services.stream().map(s -> s.withRecipes(change)).toList());
  }

  /**
   * The container of one {@code run}.
   *
   * @param service as the flags of {@code run} have changed it
   * @param slug 64 random hexadecimal digits
   */
  public static OneOff oneOff(
      Project project,
      Service service,
      String slug,
      OneOffOptions options,
      Surroundings surroundings,
      HashInputs hashes) {
    Names names = new Names(project.name(), surroundings.separator());
    Service named =
        service.containerName().isPresent()
            ? service
            : service.withContainerName(Optional.of(names.oneOff(service.name(), slug)));
    ContainerRecipe recipe =
        new ServiceContainer(project, surroundings, hashes)
            .oneOff(named, slug, options.useAliases(), options.attachStdin(), options.autoRemove());
    return new OneOff(
        service.name(),
        image(project, service, surroundings).forContainers(),
        recipe,
        dependencies(service));
  }

  /** What distinguishes a one-off's container beyond its service. */
  public record OneOffOptions(boolean useAliases, boolean attachStdin, boolean autoRemove) {}

  private static DesiredService service(
      Project project, Service service, Surroundings surroundings, HashInputs hashes) {
    ServiceContainer container = new ServiceContainer(project, surroundings, hashes);
    return new DesiredService(
        service.name(),
        image(project, service, surroundings).forContainers(),
        Math.toIntExact(service.replicas()),
        number -> container.replica(service, number),
        dependencies(service),
        Optional.of(HostSettings.restartPolicy(service).name()),
        ServiceHooks.of(service));
  }

  /** A service's image, built for all platforms that the file names. */
  public static DesiredImage image(Project project, Service service, Surroundings surroundings) {
    String name = new Names(project.name(), surroundings.separator()).image(service);
    return new DesiredImage(
        name,
        service.platform().orElse(project.defaultPlatform()),
        service.image().isPresent(),
        PullPolicy.of(service.pullPolicy()),
        new Builds(project, surroundings).of(service));
  }

  /** A service whose containers exist already. */
  public static ServiceNode node(Service service) {
    return new ServiceNode(service.name(), dependencies(service), ServiceHooks.of(service));
  }

  private static List<DesiredDependency> dependencies(Service service) {
    return service.dependsOn().entrySet().stream()
        .map(e ->
            new DesiredDependency(
                e.getKey(),
                condition(e.getValue()),
                e.getValue().restart(),
                e.getValue().required()))
        .toList();
  }

  private static Optional<Condition> condition(Dependency dependency) {
    return switch (dependency.condition()) {
      case SERVICE_STARTED -> Optional.empty();
      case SERVICE_HEALTHY -> Optional.of(Condition.HEALTHY);
      case SERVICE_COMPLETED_SUCCESSFULLY -> Optional.of(Condition.COMPLETED);
    };
  }

  private static DesiredNetwork network(
      Project project, String key, Network network, Surroundings surroundings, HashInputs hashes) {
    SequencedMap<String, String> labels = new LinkedHashMap<>(network.labels());
    labels.put(Labels.CONFIG_HASH, Sha256.hex(hashes.network(network)));
    labels.put(Labels.NETWORK, key);
    labels.put(Labels.PROJECT, project.name());
    labels.put(Labels.VERSION, surroundings.version());
    Ipam ipam = network.ipam();
    boolean addressed = ipam.driver().isPresent() || !ipam.config().isEmpty();
    return new DesiredNetwork(
        key,
        network.external(),
        new NetworkSpec(
            network.name(),
            network.driver().orElse(""),
            network.driverOpts(),
            network.internal(),
            network.attachable(),
            network.enableIpv4(),
            network.enableIpv6(),
            addressed ? Optional.of(ipam(ipam)) : Optional.empty(),
            labels));
  }

  private static NetworkSpec.Ipam ipam(Ipam ipam) {
    return new NetworkSpec.Ipam(
        ipam.driver().orElse(""),
        ipam.config().stream()
            .map(pool ->
                new NetworkSpec.Pool(
                    pool.subnet().orElse(""),
                    pool.ipRange().orElse(""),
                    pool.gateway().orElse(""),
                    pool.auxAddresses()))
            .toList(),
        new LinkedHashMap<>());
  }

  private static DesiredVolume volume(
      Project project, String key, Volume volume, Surroundings surroundings, HashInputs hashes) {
    SequencedMap<String, String> labels = new LinkedHashMap<>(volume.labels());
    labels.put(Labels.CONFIG_HASH, Sha256.hex(hashes.volume(volume)));
    labels.put(Labels.PROJECT, project.name());
    labels.put(Labels.VERSION, surroundings.version());
    labels.put(Labels.VOLUME, key);
    return new DesiredVolume(
        key,
        volume.external(),
        new VolumeSpec(volume.name(), volume.driver().orElse(""), volume.driverOpts(), labels));
  }
}

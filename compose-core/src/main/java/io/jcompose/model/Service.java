package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * One service: the Compose spec's keys in camelCase.
 *
 * <p>Absent keys are {@code Optional.empty()} or empty collections. Where docker compose takes zero
 * or an empty text for "not set", so does this record. Change a copy with the generated {@code
 * with} methods.
 *
 * @param profiles empty means always active
 * @param command absent keeps the image's, empty clears it
 * @param cpuPercent percent of all CPUs, Windows only
 * @param dependsOn also what links, shared namespaces and {@code volumes_from} imply, unless loaded
 *     without normalization
 * @param entrypoint absent keeps the image's, empty clears it
 * @param environment no value means that the variable is set nowhere
 * @param expose port or range, with {@code /udp} if not TCP
 * @param extraHosts host name to addresses
 * @param networks network key to how it is joined; nothing means with the defaults
 * @param stopGracePeriod absent means the engine's default
 */
@RecordBuilder
@RecordBuilder.Options(buildMethodName = "toService")
public record Service(
    String name,
    List<String> profiles,
    SequencedMap<String, String> annotations,
    Optional<Boolean> attach,
    Optional<Build> build,
    Optional<Develop> develop,
    Optional<BlkioConfig> blkioConfig,
    List<String> capAdd,
    List<String> capDrop,
    Optional<String> cgroupParent,
    Optional<String> cgroup,
    Optional<Long> cpuCount,
    Optional<Float> cpuPercent,
    Optional<Long> cpuPeriod,
    Optional<Long> cpuQuota,
    Optional<Long> cpuRtPeriod,
    Optional<Long> cpuRtRuntime,
    Optional<Cpus> cpus,
    Optional<String> cpuset,
    Optional<Long> cpuShares,
    Optional<List<String>> command,
    List<FileReference> configs,
    Optional<String> containerName,
    Optional<CredentialSpec> credentialSpec,
    SequencedMap<String, Dependency> dependsOn,
    Optional<Deploy> deploy,
    List<String> deviceCgroupRules,
    List<DeviceMapping> devices,
    List<String> dns,
    List<String> dnsOpt,
    List<String> dnsSearch,
    Optional<String> domainname,
    Optional<List<String>> entrypoint,
    Optional<Provider> provider,
    SequencedMap<String, Optional<String>> environment,
    List<EnvFile> envFile,
    List<String> expose,
    List<String> externalLinks,
    SequencedMap<String, List<String>> extraHosts,
    List<String> groupAdd,
    List<DeviceRequest> gpus,
    Optional<String> hostname,
    Optional<Healthcheck> healthcheck,
    Optional<String> image,
    Optional<Boolean> init,
    Optional<String> ipc,
    Optional<String> isolation,
    SequencedMap<String, String> labels,
    List<String> labelFile,
    List<String> links,
    Optional<Logging> logging,
    Optional<ByteSize> memLimit,
    Optional<ByteSize> memReservation,
    Optional<ByteSize> memswapLimit,
    Optional<ByteSize> memSwappiness,
    Optional<String> macAddress,
    SequencedMap<String, Optional<ServiceModel>> models,
    Optional<NetworkMode> networkMode,
    SequencedMap<String, Optional<ServiceNetwork>> networks,
    boolean oomKillDisable,
    Optional<Long> oomScoreAdj,
    Optional<String> pid,
    Optional<Long> pidsLimit,
    Optional<String> platform,
    List<ServicePort> ports,
    boolean privileged,
    Optional<String> pullPolicy,
    boolean readOnly,
    Optional<String> restart,
    Optional<String> runtime,
    Optional<Integer> scale,
    List<FileReference> secrets,
    List<String> securityOpt,
    Optional<ByteSize> shmSize,
    boolean stdinOpen,
    Optional<Duration> stopGracePeriod,
    Optional<String> stopSignal,
    SequencedMap<String, String> storageOpt,
    SequencedMap<String, String> sysctls,
    List<String> tmpfs,
    boolean tty,
    SequencedMap<String, Ulimit> ulimits,
    boolean useApiSocket,
    Optional<String> user,
    Optional<String> usernsMode,
    Optional<String> uts,
    List<Mount> volumes,
    List<String> volumesFrom,
    Optional<String> workingDir,
    List<Hook> postStart,
    List<Hook> preStop,
    SequencedMap<String, Value> extensions)
    implements ServiceBuilder.With {
  public Service {
    profiles = Ordered.copy(profiles);
    annotations = Ordered.copy(annotations);
    capAdd = Ordered.copy(capAdd);
    capDrop = Ordered.copy(capDrop);
    command = command.map(List::copyOf);
    configs = Ordered.copy(configs);
    dependsOn = Ordered.copy(dependsOn);
    deviceCgroupRules = Ordered.copy(deviceCgroupRules);
    devices = Ordered.copy(devices);
    dns = Ordered.copy(dns);
    dnsOpt = Ordered.copy(dnsOpt);
    dnsSearch = Ordered.copy(dnsSearch);
    entrypoint = entrypoint.map(List::copyOf);
    environment = Ordered.copy(environment);
    envFile = Ordered.copy(envFile);
    expose = Ordered.copy(expose);
    externalLinks = Ordered.copy(externalLinks);
    extraHosts = Ordered.copyDeep(extraHosts);
    groupAdd = Ordered.copy(groupAdd);
    gpus = Ordered.copy(gpus);
    labels = Ordered.copy(labels);
    labelFile = Ordered.copy(labelFile);
    links = Ordered.copy(links);
    models = Ordered.copy(models);
    networks = Ordered.copy(networks);
    ports = Ordered.copy(ports);
    secrets = Ordered.copy(secrets);
    securityOpt = Ordered.copy(securityOpt);
    storageOpt = Ordered.copy(storageOpt);
    sysctls = Ordered.copy(sysctls);
    tmpfs = Ordered.copy(tmpfs);
    ulimits = Ordered.copy(ulimits);
    volumes = Ordered.copy(volumes);
    volumesFrom = Ordered.copy(volumesFrom);
    postStart = Ordered.copy(postStart);
    preStop = Ordered.copy(preStop);
    extensions = Ordered.copy(extensions);
  }

  /** A service of that name with nothing else set. */
  public static Service named(String name) {
    return ServiceBuilder.builder().name(name).toService();
  }

  /** How many containers it should have: {@code scale}, else {@code deploy.replicas}, else 1. */
  public int replicas() {
    return scale.or(() -> deploy.flatMap(Deploy::replicas)).orElse(1);
  }

  /** Network keys, highest priority first, then by name: the first one is the main network. */
  public List<String> networksByPriority() {
    return networks.keySet().stream()
        .sorted(
            Comparator.<String>comparingInt(
                    key -> -priority(networks.getOrDefault(key, Optional.empty())))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** Whether one of the given profiles (or {@code *}) activates it. */
  public boolean hasProfile(Collection<String> active) {
    return profiles.isEmpty()
        || active.contains("*")
        || profiles.stream().anyMatch(active::contains);
  }

  private static int priority(Optional<ServiceNetwork> network) {
    return network.flatMap(ServiceNetwork::priority).orElse(0);
  }
}

package io.jcompose.engine;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The {@code HostConfig} of a create call, without its {@link Resources}. Empty means "as the
 * engine decides".
 *
 * @param annotations needs API 1.43
 * @param binds {@code source:target[:options]}
 * @param extraHosts {@code name:address}
 * @param shmSize bytes, 0 for the engine's default
 * @param unconfinedSystemPaths sends empty {@code MaskedPaths} and {@code ReadonlyPaths}
 */
@RecordBuilder
public record HostConfig(
    boolean autoRemove,
    SequencedMap<String, String> annotations,
    List<String> binds,
    List<MountSpec> mounts,
    SequencedMap<String, String> tmpfs,
    List<String> capAdd,
    List<String> capDrop,
    String cgroup,
    List<String> dns,
    List<String> dnsOptions,
    List<String> dnsSearch,
    List<String> extraHosts,
    List<String> groupAdd,
    Optional<Boolean> init,
    String ipcMode,
    String isolation,
    List<String> links,
    String logDriver,
    SequencedMap<String, String> logOptions,
    String networkMode,
    int oomScoreAdj,
    String pidMode,
    List<PortBinding> portBindings,
    boolean privileged,
    boolean readonlyRootfs,
    Resources resources,
    RestartPolicy restartPolicy,
    String runtime,
    List<String> securityOpt,
    long shmSize,
    SequencedMap<String, String> storageOpt,
    SequencedMap<String, String> sysctls,
    boolean unconfinedSystemPaths,
    String usernsMode,
    String utsMode,
    String volumeDriver,
    List<String> volumesFrom)
    implements HostConfigBuilder.With {

  /** A host configuration that leaves everything to the engine. */
  public static final HostConfig UNSET =
      new HostConfig(
          false,
          new LinkedHashMap<>(),
          List.of(),
          List.of(),
          new LinkedHashMap<>(),
          List.of(),
          List.of(),
          "",
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          "",
          "",
          List.of(),
          "",
          new LinkedHashMap<>(),
          "",
          0,
          "",
          List.of(),
          false,
          false,
          Resources.UNSET,
          RestartPolicy.UNSET,
          "",
          List.of(),
          0,
          new LinkedHashMap<>(),
          new LinkedHashMap<>(),
          false,
          "",
          "",
          "",
          List.of());

  public HostConfig {
    annotations = copy(annotations);
    binds = List.copyOf(binds);
    mounts = List.copyOf(mounts);
    tmpfs = copy(tmpfs);
    capAdd = List.copyOf(capAdd);
    capDrop = List.copyOf(capDrop);
    dns = List.copyOf(dns);
    dnsOptions = List.copyOf(dnsOptions);
    dnsSearch = List.copyOf(dnsSearch);
    extraHosts = List.copyOf(extraHosts);
    groupAdd = List.copyOf(groupAdd);
    links = List.copyOf(links);
    logOptions = copy(logOptions);
    portBindings = List.copyOf(portBindings);
    securityOpt = List.copyOf(securityOpt);
    storageOpt = copy(storageOpt);
    sysctls = copy(sysctls);
    volumesFrom = List.copyOf(volumesFrom);
  }

  private static SequencedMap<String, String> copy(SequencedMap<String, String> map) {
    return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(map));
  }
}

package io.jcompose.engine.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.EndpointSpec;
import io.jcompose.engine.HealthcheckSpec;
import io.jcompose.engine.HostConfig;
import io.jcompose.engine.MountSpec;
import io.jcompose.engine.PortBinding;
import io.jcompose.engine.Resources;
import io.jcompose.engine.RestartPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

/** Create calls are what docker compose 2.40.3 was recorded to send for the same project. */
final class CreateBodyTest {
  private static JsonNode recorded(String name) throws IOException {
    try (InputStream file = CreateBodyTest.class.getResourceAsStream(name)) {
      return new ObjectMapper().readTree(Objects.requireNonNull(file));
    }
  }

  private static void assertSame(String recording, ContainerSpec spec) throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    assertEquals(
        recorded(recording).toPrettyString(),
        mapper.readTree(Json.write(ContainerJson.body(spec))).toPrettyString());
  }

  private static SequencedMap<String, String> map(String key, String value) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }

  private static EndpointSpec endpoint(boolean configured, List<String> links, String... aliases) {
    return new EndpointSpec(
        configured,
        List.of(aliases),
        links,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        new LinkedHashMap<>(),
        0);
  }

  @Test
  void aPlainServiceSendsNullsWhereNothingIsSaid() throws IOException {
    SequencedMap<String, EndpointSpec> networks = new LinkedHashMap<>();
    networks.put("engrec_default", endpoint(false, List.of(), "engrec-plain-1", "plain"));
    assertSame(
        "create-plain.json",
        ContainerSpec.of("engrec-plain-1", "engine-busybox")
            .withCommand(Optional.of(List.of("true")))
            .withLabels(map("a", "b"))
            .withHostConfig(HostConfig.UNSET.withNetworkMode("engrec_default"))
            .withNetworks(networks));
  }

  @Test
  void aServiceThatSaysMuchSendsItAll() throws IOException {
    assertSame(
        "create-full.json",
        ContainerSpec.of("engrec-full-1", "engine-busybox")
            .withHostname("h")
            .withDomainname("d.example")
            .withUser("0:0")
            .withTty(true)
            .withOpenStdin(true)
            .withExposedPorts(List.of("53/udp", "80/tcp", "8081/tcp", "9000"))
            .withEnv(List.of("A=b", "C=d e"))
            .withCommand(Optional.of(List.of("sh", "-c", "sleep 5")))
            .withEntrypoint(Optional.of(List.of("/bin/env")))
            .withHealthcheck(
                Optional.of(
                    new HealthcheckSpec(
                        List.of("CMD", "true"),
                        Optional.of(Duration.ofSeconds(3)),
                        Optional.of(Duration.ofSeconds(2)),
                        Optional.of(4),
                        Optional.of(Duration.ofSeconds(5)),
                        Optional.empty())))
            .withWorkingDir("/tmp")
            .withLabels(map("a", "b"))
            .withStopSignal("SIGINT")
            .withStopTimeout(Optional.of(Duration.ofSeconds(7)))
            .withHostConfig(fullHost())
            .withNetworks(fullNetworks()));
  }

  private static SequencedMap<String, EndpointSpec> fullNetworks() {
    List<String> links =
        List.of("engrec-plain-1:pl", "engrec-plain-1:plain-1", "engrec-plain-1:engrec-plain-1");
    SequencedMap<String, EndpointSpec> networks = new LinkedHashMap<>();
    networks.put(
        "engrec_one",
        new EndpointSpec(
            true,
            List.of("engrec-full-1", "full", "al1"),
            links,
            Optional.of("172.31.77.9"),
            Optional.empty(),
            List.of(),
            Optional.of("02:42:ac:11:00:99"),
            new LinkedHashMap<>(),
            0));
    networks.put("engrec_two", endpoint(true, links, "engrec-full-1", "full"));
    return networks;
  }

  private static HostConfig fullHost() {
    return HostConfig.UNSET
        .withBinds(List.of("engrec_data:/data:rw", "/project/src:/src:ro"))
        .withLogDriver("json-file")
        .withLogOptions(map("max-size", "1m"))
        .withNetworkMode("engrec_one")
        .withPortBindings(
            List.of(
                new PortBinding("80/tcp", "127.0.0.1", ""), new PortBinding("8081/tcp", "", "")))
        .withRestartPolicy(new RestartPolicy("on-failure", 3))
        .withCapAdd(List.of("CAP_NET_ADMIN"))
        .withCapDrop(List.of("CAP_MKNOD"))
        .withDns(List.of("9.9.9.9"))
        .withDnsOptions(List.of("use-vc"))
        .withDnsSearch(List.of("example.org"))
        .withExtraHosts(List.of("foo:1.2.3.4"))
        .withGroupAdd(List.of("10"))
        .withIpcMode("private")
        .withLinks(
            List.of("engrec-plain-1:pl", "engrec-plain-1:plain-1", "engrec-plain-1:engrec-plain-1"))
        .withOomScoreAdj(10)
        .withPidMode("host")
        .withReadonlyRootfs(true)
        .withSecurityOpt(List.of("no-new-privileges:true"))
        .withTmpfs(map("/t1", "size=1m"))
        .withShmSize(67108864)
        .withSysctls(map("net.core.somaxconn", "1024"))
        .withResources(fullResources())
        .withMounts(fullMounts())
        .withUnconfinedSystemPaths(true)
        .withInit(Optional.of(true));
  }

  private static Resources fullResources() {
    return Resources.UNSET
        .withCpuShares(100)
        .withMemory(67108864)
        .withNanoCpus(500000000)
        .withBlkioWeight(300)
        .withCpusetCpus("0")
        .withDevices(List.of(new Resources.Device("/dev/null", "/dev/xnull", "rw")))
        .withDeviceCgroupRules(List.of("c 1:3 mr"))
        .withMemoryReservation(33554432)
        .withMemorySwap(134217728)
        .withMemorySwappiness(Optional.of(10L))
        .withOomKillDisable(true)
        .withPidsLimit(Optional.of(50L))
        .withUlimits(
            List.of(
                new Resources.Ulimit("nofile", 1000, 2000),
                new Resources.Ulimit("nproc", 300, 300)));
  }

  private static List<MountSpec> fullMounts() {
    return List.of(
        new MountSpec.Bind(
            "/project/src",
            "/b2",
            false,
            Optional.empty(),
            Optional.of(
                new MountSpec.BindOptions(Optional.of("rprivate"), false, Optional.empty()))),
        new MountSpec.Volume(
            "engrec_data",
            "/d2",
            false,
            Optional.empty(),
            Optional.of(
                new MountSpec.VolumeOptions(true, Optional.empty(), new LinkedHashMap<>()))),
        new MountSpec.Tmpfs(
            "/t2", false, Optional.empty(), Optional.of(new MountSpec.TmpfsOptions(1048576, 1777))),
        new MountSpec.Volume(
            "",
            "/anon",
            false,
            Optional.empty(),
            Optional.of(
                new MountSpec.VolumeOptions(false, Optional.empty(), new LinkedHashMap<>()))));
  }
}

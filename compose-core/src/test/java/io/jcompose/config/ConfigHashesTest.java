package io.jcompose.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.model.BuildBuilder;
import io.jcompose.model.Dependency;
import io.jcompose.model.EnvFile;
import io.jcompose.model.Ipam;
import io.jcompose.model.IpamBuilder;
import io.jcompose.model.IpamPoolBuilder;
import io.jcompose.model.Network;
import io.jcompose.model.NetworkBuilder;
import io.jcompose.model.Service;
import io.jcompose.model.Value;
import io.jcompose.model.VolumeBuilder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes are recorded: {@code config --hash}, and labels of networks and volumes. */
class ConfigHashesTest {
  private static final Ipam NO_IPAM = IpamBuilder.builder().build();

  private final ConfigHashes hashes = new ConfigHashes();

  @ParameterizedTest
  @ValueSource(strings = {"every-key", "texts"})
  void servicesHaveTheHashesOfDockerCompose(String folder) {
    RecordedProject recording = new RecordedProject(folder);
    StringBuilder lines = new StringBuilder();
    new TreeMap<>(recording.load().services())
        .forEach((name, service) ->
            lines.append(name).append(' ').append(sha256(hashes.service(service))).append('\n'));
    assertEquals(recording.recorded("hashes.txt"), lines.toString());
  }

  @Test
  void howAnImageIsMadeAndHowManyContainersThereAreDoesNotCount() {
    SequencedMap<String, Dependency> dependsOn = new LinkedHashMap<>();
    dependsOn.put("db", Dependency.implied(true));
    Service plain = Service.named("main").with(b -> b.image(Optional.of("busybox")));
    Service other =
        plain.with(b ->
            b.build(Optional.of(BuildBuilder.builder().context("/srv").build()))
                .pullPolicy(Optional.of("always"))
                .scale(Optional.of(3))
                .dependsOn(dependsOn)
                .profiles(List.of("debug")));
    assertEquals(hashes.service(plain), hashes.service(other));
  }

  @Test
  void dollarsAreNotDoubled() {
    Service service = Service.named("main").with(b -> b.image(Optional.of("a$b")));
    assertEquals(
        "{\"command\":null,\"entrypoint\":null,\"image\":\"a$b\"}", hashes.service(service));
  }

  @Test
  void anEnvFileThatMustExistIsItsPathAlone() {
    Service service =
        Service.named("main")
            .with(b ->
                b.envFile(
                    List.of(
                        new EnvFile("/a.env", true, Optional.of("raw")),
                        new EnvFile("/b.env", false, Optional.empty()))));
    assertEquals(
        "{\"command\":null,\"entrypoint\":null,"
            + "\"env_file\":[\"/a.env\",{\"path\":\"/b.env\",\"required\":false}]}",
        hashes.service(service));
  }

  @Test
  void aDefaultNetworkHasTheHashOfDockerCompose() {
    Network network = NetworkBuilder.builder().name("px_default").ipam(NO_IPAM).build();
    assertEquals(
        "90792bc62ca28c9fd444be10c53eb6aa82a24483a4204ff2f578d8db5f1ca6b4",
        sha256(hashes.network(network)));
  }

  @Test
  void aNetworkWithASubnetHasTheHashOfDockerCompose() {
    // networks: {two: {ipam: {config: [{subnet: 172.31.9.0/24}]}}}
    Ipam.Pool pool = IpamPoolBuilder.builder().subnet(Optional.of("172.31.9.0/24")).build();
    Network network =
        NetworkBuilder.builder()
            .name("px_two")
            .ipam(IpamBuilder.builder().config(List.of(pool)).build())
            .build();
    assertEquals(
        "3166a0416fa7afeae17d8d5dce9f909579b00a26f47177e683a46df3aea72203",
        sha256(hashes.network(network)));
  }

  @Test
  void aNetworkWithEverythingHasTheHashOfDockerCompose() {
    // networks:
    //   n:
    //     driver: bridge
    //     internal: true
    //     enable_ipv6: false
    //     labels: {z: "1", a: "<"}
    //     driver_opts: {com.docker.network.bridge.enable_icc: "true"}
    //     ipam:
    //       driver: default
    //       config:
    //         - subnet: 172.31.77.0/24
    //           gateway: 172.31.77.1
    //           ip_range: 172.31.77.0/25
    //           aux_addresses: {h: 172.31.77.9}
    //     x-a: 1
    Ipam.Pool pool =
        IpamPoolBuilder.builder()
            .subnet(Optional.of("172.31.77.0/24"))
            .gateway(Optional.of("172.31.77.1"))
            .ipRange(Optional.of("172.31.77.0/25"))
            .auxAddresses(map("h", "172.31.77.9"))
            .build();
    Network network =
        NetworkBuilder.builder()
            .name("cfgup_n")
            .driver(Optional.of("bridge"))
            .driverOpts(map("com.docker.network.bridge.enable_icc", "true"))
            .ipam(
                IpamBuilder.builder().driver(Optional.of("default")).config(List.of(pool)).build())
            .internal(true)
            .labels(map("z", "1", "a", "<"))
            .enableIpv6(Optional.of(false))
            .extensions(extension())
            .build();
    assertEquals(
        "f19c1e761f1063ebaee8190e2c46794fa6639c1ce4de9cc9b0a8a037b440aaf8",
        sha256(hashes.network(network)));
  }

  @Test
  void aDefaultVolumeHasTheHashOfDockerCompose() {
    assertEquals(
        "6561d970b961cc4bca86f29ed8054d37cb0f2254f932d006fcbec6a923d7defa",
        sha256(hashes.volume(VolumeBuilder.builder().name("px_data").build())));
  }

  @Test
  void aVolumeWithLabelsHasTheHashOfDockerCompose() {
    // volumes: {data: {labels: {z: "1"}, driver_opts: {type: tmpfs, device: tmpfs}, x-b: 1}}
    assertEquals(
        "0c154d4976aa705fc2981186515d7fa69d20ce44185e94f9e58616276256f7ae",
        sha256(
            hashes.volume(
                VolumeBuilder.builder()
                    .name("cfgup_data")
                    .labels(map("z", "1"))
                    .driverOpts(map("type", "tmpfs", "device", "tmpfs"))
                    .extensions(extension())
                    .build())));
  }

  private static SequencedMap<String, Value> extension() {
    SequencedMap<String, Value> extensions = new LinkedHashMap<>();
    extensions.put("x-note", Value.Int.of(1));
    return extensions;
  }

  private static SequencedMap<String, String> map(String... keysAndValues) {
    SequencedMap<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

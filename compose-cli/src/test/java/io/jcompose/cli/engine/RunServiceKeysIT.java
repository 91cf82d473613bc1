package io.jcompose.cli.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@code docker inspect} shows of each key of a service.
 *
 * <p>Each row of a table is a key, a pointer into that answer, and what is there. The keys of rows
 * with the same first word make one service, so one container shows many keys.
 */
@EngineTest
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunServiceKeysIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What every engine knows. */
  private static final String ONE_OFF =
      """
      who    | user: "1000:1001"                         | /Config/User         | "1000:1001"
      who    | group_add: ["100", "200"]                 | /HostConfig/GroupAdd | ["100", "200"]
      who    | working_dir: /tmp                         | /Config/WorkingDir   | "/tmp"
      who    | hostname: me                              | /Config/Hostname     | "me"
      who    | domainname: example.com                   | /Config/Domainname   | "example.com"
      who    | environment: {A: "1", B: "x y"}           | /Config/Env          | ["A=1", "B=x y", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"]
      who    | labels: ["com.example.l=1"]               | /Config/Labels/com.example.l | "1"
      who    | stop_signal: SIGUSR1                      | /Config/StopSignal   | "SIGUSR1"
      who    | stop_grace_period: 1m30s                  | /Config/StopTimeout  | 90
      who    | expose: ["8080/tcp", "9001/udp"]          | /Config/ExposedPorts | {"8080/tcp": {}, "9001/udp": {}}
      who    | dns: [10.0.0.53, 10.0.0.54]               | /HostConfig/Dns      | ["10.0.0.53", "10.0.0.54"]
      who    | dns_opt: ["ndots:2"]                      | /HostConfig/DnsOptions | ["ndots:2"]
      who    | dns_search: example.com                   | /HostConfig/DnsSearch | ["example.com"]
      who    | healthcheck: {test: [CMD, "true"], interval: 1m, timeout: 2s, retries: 4, start_period: 500ms} | /Config/Healthcheck | {"Test": ["CMD", "true"], "Interval": 60000000000, "Timeout": 2000000000, "Retries": 4, "StartPeriod": 500000000}
      who    | logging: {driver: json-file, options: {max-size: 1m, max-file: "2"}} | /HostConfig/LogConfig | {"Type": "json-file", "Config": {"max-size": "1m", "max-file": "2"}}

      may    | cap_add: [NET_ADMIN, SYS_TIME]            | /HostConfig/CapAdd   | ["NET_ADMIN", "SYS_TIME"]
      may    | cap_drop: [CHOWN]                         | /HostConfig/CapDrop  | ["CHOWN"]
      may    | read_only: true                           | /HostConfig/ReadonlyRootfs | true
      may    | security_opt: ["no-new-privileges:true"]  | /HostConfig/SecurityOpt | ["no-new-privileges:true"]
      may    | sysctls: {net.core.somaxconn: 1024}       | /HostConfig/Sysctls  | {"net.core.somaxconn": "1024"}
      may    | ulimits: {nofile: {soft: 1024, hard: 2048}, core: 0} | /HostConfig/Ulimits | [{"Name": "core", "Soft": 0, "Hard": 0}, {"Name": "nofile", "Soft": 1024, "Hard": 2048}]
      may    | devices: ["/dev/null:/dev/mine:rw"]       | /HostConfig/Devices  | [{"PathOnHost": "/dev/null", "PathInContainer": "/dev/mine", "CgroupPermissions": "rw"}]
      may    | device_cgroup_rules: ["c 1:3 rw"]         | /HostConfig/DeviceCgroupRules | ["c 1:3 rw"]
      may    | tmpfs: [/scratch, "/run:size=1m,mode=1777"] | /HostConfig/Tmpfs  | {"/scratch": "", "/run": "size=1m,mode=1777"}
      may    | shm_size: 8m                              | /HostConfig/ShmSize  | 8388608
      may    | init: true                                | /HostConfig/Init     | true
      may    | ipc: private                              | /HostConfig/IpcMode  | "private"
      may    | oom_score_adj: 500                        | /HostConfig/OomScoreAdj | 500
      may    | userns_mode: host                         | /HostConfig/UsernsMode | "host"
      may    | runtime: runc                             | /HostConfig/Runtime  | "runc"
      may    | restart: always                           | /HostConfig/RestartPolicy/MaximumRetryCount | 0

      limits | mem_limit: 64m                            | /HostConfig/Memory   | 67108864
      limits | mem_reservation: 32m                      | /HostConfig/MemoryReservation | 33554432
      limits | memswap_limit: 128m                       | /HostConfig/MemorySwap | 134217728
      limits | mem_swappiness: 30                        | /HostConfig/MemorySwappiness | 30
      limits | oom_kill_disable: true                    | /HostConfig/OomKillDisable | true
      limits | cpus: 0.5                                 | /HostConfig/NanoCpus | 500000000
      limits | cpu_shares: 512                           | /HostConfig/CpuShares | 512
      limits | cpuset: "0"                               | /HostConfig/CpusetCpus | "0"
      limits | pids_limit: 50                            | /HostConfig/PidsLimit | 50
      quota  | cpu_period: 50000                         | /HostConfig/CpuPeriod | 50000
      quota  | cpu_quota: 25000                          | /HostConfig/CpuQuota | 25000
      quota  | healthcheck: {disable: true}              | /Config/Healthcheck/Test | ["NONE"]

      deploy | deploy: {resources: {limits: {cpus: "0.25", memory: 48m, pids: 40}, reservations: {memory: 16m}}} | /HostConfig/NanoCpus | 250000000
      deploy |                                           | /HostConfig/Memory   | 50331648
      deploy |                                           | /HostConfig/PidsLimit | 40
      deploy |                                           | /HostConfig/MemoryReservation | 16777216

      host   | network_mode: host                        | /HostConfig/NetworkMode | "host"
      host   | ipc: host                                 | /HostConfig/IpcMode  | "host"
      host   | uts: host                                 | /HostConfig/UTSMode  | "host"
      host   | cgroup: host                              | /HostConfig/CgroupnsMode | "host"
      host   | security_opt: ["systempaths=unconfined", "label=disable"] | /HostConfig/SecurityOpt | ["label=disable"]
      host   |                                           | /HostConfig/MaskedPaths | []

      words  | entrypoint: echo 'a  b' $$HOME            | /Config/Entrypoint   | ["echo", "a  b", "$HOME"]
      words  | command: [c, "d e"]                       | /Config/Cmd          | ["c", "d e"]
      words  | network_mode: none                        | /HostConfig/NetworkMode | "none"
      words  | volumes: [{type: tmpfs, target: /t, tmpfs: {size: 1m, mode: 0700}}, {type: volume, target: /v, volume: {nocopy: true}}, {type: bind, source: ., target: /b, read_only: true, bind: {propagation: rprivate}}] | /HostConfig/Mounts/0 | {"Type": "tmpfs", "Target": "/t", "TmpfsOptions": {"SizeBytes": 1048576, "Mode": 448}}
      words  |                                           | /HostConfig/Mounts/1 | {"Type": "volume", "Target": "/v", "VolumeOptions": {"NoCopy": true}}
      words  |                                           | /HostConfig/Mounts/2/BindOptions/Propagation | "rprivate"
      words  |                                           | /HostConfig/Mounts/2/ReadOnly | true
      """;

  /** What only replicas have, seen on a dependency. */
  private static final String REPLICA =
      """
      replica | restart: "on-failure:3"                  | /HostConfig/RestartPolicy | {"Name": "on-failure", "MaximumRetryCount": 3}
      replica | tty: true                                | /Config/Tty          | true
      replica | stdin_open: true                         | /Config/OpenStdin    | true
      replica | container_name: PROJECT-called           | /Name                | "/PROJECT-called"
      replica | ports: ["127.0.0.1::80"]                 | /HostConfig/PortBindings | {"80/tcp": [{"HostIp": "127.0.0.1", "HostPort": ""}]}
      again   | deploy: {restart_policy: {condition: on-failure, max_attempts: 2}} | /HostConfig/RestartPolicy | {"Name": "on-failure", "MaximumRetryCount": 2}
      """;

  /** What an engine within a container may refuse to start; the container stays all the same. */
  private static final String MIGHTY =
      """
      mighty | privileged: true                          | /HostConfig/Privileged | true
      mighty | pid: host                                 | /HostConfig/PidMode  | "host"
      """;

  /** What engines know from an API version on; first column: its minor number. */
  private static final String NEWER =
      """
      43 | annotations: {com.example.a: "1"}             | /HostConfig/Annotations | {"com.example.a": "1"}
      44 | healthcheck: {test: "true", start_period: 2s, start_interval: 1s} | /Config/Healthcheck/StartInterval | 1000000000
      45 | volumes: [{type: volume, source: data, target: /v, volume: {subpath: sub}}] | /HostConfig/Mounts/0/VolumeOptions | {"Subpath": "sub"}
      48 | volumes: [{type: image, source: busybox, target: /i}] | /HostConfig/Mounts/0/Type | "image"
      48 | networks: {default: {gw_priority: 5}}         | /NetworkSettings/Networks/PROJECT_default/GwPriority | 5
      49 | networks: {default: {interface_name: mine0}}  | /NetworkSettings/Networks/PROJECT_default/DriverOpts | {"com.docker.network.endpoint.ifname": "mine0"}
      """;

  /** Keys that some kernels cannot serve, and what {@code docker info} says of that. */
  private static final Map<String, String> NEEDS =
      Map.of(
          "mem_limit", "MemoryLimit",
          "mem_reservation", "MemoryLimit",
          "memswap_limit", "SwapLimit",
          "oom_kill_disable", "OomKillDisable",
          "cpus", "CpuCfsQuota",
          "cpu_period", "CpuCfsPeriod",
          "cpu_quota", "CpuCfsQuota",
          "cpu_shares", "CPUShares",
          "cpuset", "CPUSet",
          "pids_limit", "PidsLimit");

  private ScratchProject project = new ScratchProject("none", java.nio.file.Path.of(""));
  private JsonNode info = JSON.nullNode();
  private int api;
  private final Map<String, JsonNode> containers = new HashMap<>();

  /** A row of a table; no fragment means that of the row before. */
  record Row(String service, String fragment, String pointer, String expected) {
    static Stream<Row> all(String table) {
      return table
          .lines()
          .filter(line -> !line.isBlank())
          .map(line -> {
            String[] cells = line.split(" \\| ", 4);
            return new Row(cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip());
          });
    }

    @Override
    public String toString() {
      return service + ": " + fragment + " → " + pointer;
    }
  }

  static Stream<Row> oneOffs() {
    return Row.all(ONE_OFF);
  }

  static Stream<Row> replicas() {
    return Row.all(REPLICA + MIGHTY);
  }

  static Stream<Row> newer() {
    return Row.all(NEWER);
  }

  @BeforeAll
  void runEachService(ScratchProject scratch) throws IOException {
    project = scratch;
    info = JSON.readTree(project.tool("docker", "info", "--format", "{{json .}}"));
    String version = project.tool("docker", "version", "--format", "{{.Server.APIVersion}}");
    api = Integer.parseInt(version.strip().substring("1.".length()));
    writeProject();
    for (String service : services(ONE_OFF)) {
      String name = project.name() + "-" + service;
      project.jcompose("run", "-i=false", "--name", name, service).expect(0);
      containers.put(service, project.inspect(name));
    }
    project.jcompose("run", "--rm", "all").expect(0);
    project.jcompose("run", "--rm", "needs-might"); // whether that works is not the question
    for (String service : services(REPLICA + MIGHTY)) {
      containers.put(service, project.inspect(project.replica(service)));
    }
  }

  private void writeProject() {
    SequencedMap<String, SequencedSet<String>> services = new LinkedHashMap<>();
    Stream.concat(oneOffs(), replicas())
        .filter(row -> !row.fragment.isEmpty() && isServed(row))
        .forEach(row ->
            services.computeIfAbsent(row.service, _ -> new LinkedHashSet<>()).add(row.fragment));
    StringBuilder file = new StringBuilder("services:\n");
    services.forEach((name, fragments) -> {
      fragments.add("image: busybox");
      if (fragments.stream().noneMatch(fragment -> fragment.startsWith("command:"))) {
        fragments.add("command: \"true\"");
      }
      append(file, name, fragments);
    });
    append(
        file,
        "all",
        List.of("image: busybox", "command: \"true\"", "depends_on: [replica, again]"));
    append(
        file,
        "needs-might",
        List.of("image: busybox", "command: \"true\"", "depends_on: [mighty]"));
    project.write("compose.yaml", file.toString());
  }

  private void append(StringBuilder file, String service, Iterable<String> fragments) {
    file.append("  ").append(service).append(":\n");
    for (String fragment : fragments) {
      file.append("    ").append(fragment.replace("PROJECT", project.name())).append('\n');
    }
  }

  private static List<String> services(String table) {
    return Row.all(table).map(Row::service).distinct().toList();
  }

  private boolean isServed(Row row) {
    String key = row.fragment.replaceFirst(":.*", "");
    if (key.equals("mem_swappiness")) {
      return info.path("CgroupVersion").asText().equals("1");
    }
    return !NEEDS.containsKey(key) || info.path(NEEDS.getOrDefault(key, "")).asBoolean();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oneOffs")
  void aOneOffHas(Row row) throws IOException {
    assumeTrue(isServed(row), "the kernel cannot do that");
    check(row, project, containers.getOrDefault(row.service, JSON.nullNode()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("replicas")
  void aDependencyHas(Row row) throws IOException {
    check(row, project, containers.getOrDefault(row.service, JSON.nullNode()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("newer")
  void aNewerEngineKnowsAndAnOlderOneIsNotAsked(Row row, ScratchProject own) throws IOException {
    StringBuilder file = new StringBuilder("services:\n");
    append(file, "s", List.of("image: busybox", "command: \"true\"", row.fragment));
    append(
        file,
        "prepare",
        List.of("image: busybox", "command: mkdir /data/sub", "volumes: [\"data:/data\"]"));
    own.write("compose.yaml", file + "volumes: {data: {}}\n");
    own.jcompose("run", "--rm", "prepare").expect(0);

    Result run = own.jcompose("run", "s");

    if (api < Integer.parseInt(row.service)) {
      run.expect(125);
      assertTrue(run.stderr().contains("needs Docker API 1." + row.service), run::output);
      assertEquals(List.of(), own.containers());
    } else {
      run.expect(0);
      check(row, own, own.inspect(own.oneOff()));
    }
  }

  private static void check(Row row, ScratchProject project, JsonNode container)
      throws IOException {
    String name = project.name();
    String found = container.at(row.pointer.replace("PROJECT", name)).toString();
    assertEquals(
        JSON.readTree(row.expected.replace("PROJECT", name)),
        // newer engines write capabilities with a prefix
        JSON.readTree(found.replace("\"CAP_", "\"")),
        row::toString);
  }
}

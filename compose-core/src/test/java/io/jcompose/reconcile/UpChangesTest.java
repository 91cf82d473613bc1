package io.jcompose.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.jcompose.model.Service;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code up} does when one key of a service has changed: every key there is. */
class UpChangesTest {
  /** Keys whose change needs no other container, and a value of each. */
  private static final List<String> SAME_CONTAINER =
      List.of(
          "build: .",
          "depends_on: [other]",
          "pull_policy: never",
          "profiles: []",
          "scale: 1",
          "x-mine: 1");

  /** Keys whose change needs another container, and a value of each. */
  private static final List<String> NEW_CONTAINER =
      List.of(
          "annotations: {a: b}",
          "attach: false",
          "blkio_config: {weight: 300}",
          "cap_add: [NET_ADMIN]",
          "cap_drop: [MKNOD]",
          "cgroup: host",
          "cgroup_parent: mine",
          "command: [ls]",
          "configs: [conf]",
          "container_name: p-web-1",
          "cpu_count: 2",
          "cpu_percent: 50",
          "cpu_period: 1000",
          "cpu_quota: 500",
          "cpu_rt_period: 1000",
          "cpu_rt_runtime: 500",
          "cpu_shares: 2",
          "cpus: 0.5",
          "cpuset: '0'",
          "credential_spec: {file: mine}",
          "deploy: {resources: {limits: {memory: 10m}}}",
          "develop: {watch: [{path: ., action: rebuild}]}",
          "device_cgroup_rules: ['c 1:3 rmw']",
          "devices: [/dev/null]",
          "dns: [1.1.1.1]",
          "dns_opt: [ndots]",
          "dns_search: [example.com]",
          "domainname: example.com",
          "entrypoint: [env]",
          "env_file: variables",
          "environment: {A: b}",
          "expose: ['80']",
          "external_links: [some]",
          "extra_hosts: ['some:1.2.3.4']",
          "gpus: all",
          "group_add: [mail]",
          "healthcheck: {test: [CMD, 'true']}",
          "hostname: web",
          "image: another",
          "init: true",
          "ipc: host",
          "isolation: default",
          "label_file: labels",
          "labels: {a: b}",
          "links: [other]",
          "logging: {driver: none}",
          "mac_address: 02:42:ac:11:65:43",
          "mem_limit: 10m",
          "mem_reservation: 10m",
          "mem_swappiness: 10",
          "memswap_limit: 20m",
          "models: [llm]",
          "network_mode: none",
          "networks: [more]",
          "oom_kill_disable: true",
          "oom_score_adj: 10",
          "pid: host",
          "pids_limit: 10",
          "platform: linux/amd64",
          "ports: ['8080:80']",
          "post_start: [{command: 'true'}]",
          "pre_stop: [{command: 'true'}]",
          "privileged: true",
          "read_only: true",
          "restart: always",
          "runtime: runc",
          "secrets: [secret]",
          "security_opt: ['label:disable']",
          "shm_size: 10m",
          "stdin_open: true",
          "stop_grace_period: 5s",
          "stop_signal: KILL",
          "storage_opt: {size: 1g}",
          "sysctls: {net.core.somaxconn: 1024}",
          "tmpfs: [/tmp]",
          "tty: true",
          "ulimits: {nofile: 1000}",
          "use_api_socket: true",
          "user: nobody",
          "userns_mode: host",
          "uts: host",
          "volumes: [data:/data]",
          "volumes_from: ['container:some']",
          "working_dir: /tmp");

  /** Keys that make no service of their own sense here: it would have no image. */
  private static final Set<String> ELSEWHERE = Set.of("name", "provider", "extensions");

  private static final String OTHERS =
      """
        other: {image: other}
      networks: {more: {}}
      volumes: {data: {}}
      models: {llm: {model: some}}
      configs: {conf: {file: content}}
      secrets: {secret: {file: content}}
      """;

  @TempDir private Path folder;

  static Stream<String> same() {
    return SAME_CONTAINER.stream();
  }

  static Stream<String> other() {
    return NEW_CONTAINER.stream();
  }

  /** A file whose service web has one more key, or another image. */
  private static String file(String key) {
    String image = key.startsWith("image:") ? "" : "    image: web\n";
    return "services:\n  web:\n" + image + "    " + key + "\n" + OTHERS;
  }

  private UpPlans plans() {
    return new UpPlans(folder).image("another", "sha256:another").up(file("x-none: 1"));
  }

  @ParameterizedTest
  @MethodSource("same")
  void keepsTheContainer(String key) {
    UpPlans plans = plans();
    assertEquals("", withoutResources(plans.text(file(key))));
  }

  @ParameterizedTest
  @MethodSource("other")
  void replacesTheContainer(String key) {
    UpPlans plans = plans();
    assertEquals(
        """
        CreateContainer Container id-of-p-web-_p-web-1: configuration changed
        StopContainer Container p-web-1: configuration changed
        RemoveContainer Container p-web-1: configuration changed
        RenameContainer Container id-of-p-web-_p-web-1: configuration changed
        StartContainer Container p-web-1: just created
        """,
        withoutResources(plans.text(file(key))));
  }

  /** The steps without their numbers, and without networks, volumes and hooks. */
  private static String withoutResources(String plan) {
    StringBuilder steps = new StringBuilder();
    plan.lines()
        .map(line -> line.replaceFirst("^#\\d+ \\[[^]]*] ", ""))
        .filter(line -> !line.matches("(CreateNetwork|CreateVolume|RunHook) .*"))
        .forEach(line -> steps.append(line).append('\n'));
    return steps.toString();
  }

  @Test
  void knowsEveryKeyOfAService() {
    Set<String> tried = new HashSet<>(ELSEWHERE);
    Stream.concat(SAME_CONTAINER.stream(), NEW_CONTAINER.stream())
        .forEach(key -> tried.add(key.substring(0, key.indexOf(':'))));
    List<String> keys =
        Arrays.stream(Service.class.getRecordComponents())
            .map(RecordComponent::getName)
            .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
            .filter(key -> !tried.contains(key))
            .toList();
    assertEquals(List.of(), keys);
  }
}

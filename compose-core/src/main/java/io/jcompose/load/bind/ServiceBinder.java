package io.jcompose.load.bind;

import io.jcompose.model.BlkioConfig;
import io.jcompose.model.ByteSize;
import io.jcompose.model.CredentialSpec;
import io.jcompose.model.Dependency;
import io.jcompose.model.Develop;
import io.jcompose.model.DeviceMapping;
import io.jcompose.model.EnvFile;
import io.jcompose.model.FileReference;
import io.jcompose.model.Healthcheck;
import io.jcompose.model.Hook;
import io.jcompose.model.Logging;
import io.jcompose.model.NetworkMode;
import io.jcompose.model.Provider;
import io.jcompose.model.Service;
import io.jcompose.model.ServiceBuilder;
import io.jcompose.model.ServiceModel;
import io.jcompose.model.ServiceNetwork;
import io.jcompose.model.ServicePort;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Mapping;
import io.jcompose.yaml.YamlNode.Scalar;
import io.jcompose.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Makes services. */
final class ServiceBinder {
  private static final int MAX_WEIGHT = 65535;

  private ServiceBinder() {}

  static Service bind(String name, Fields fields) {
    ServiceBuilder service = ServiceBuilder.builder().name(name).extensions(fields.extensions());
    bindIdentity(service, fields);
    bindProcess(service, fields);
    bindConnections(service, fields);
    bindStorage(service, fields);
    bindResources(service, fields);
    bindSecurity(service, fields);
    return service.toService();
  }

  private static void bindIdentity(ServiceBuilder service, Fields fields) {
    service
        .profiles(fields.texts("profiles"))
        .annotations(fields.options("annotations"))
        .attach(fields.optionalFlag("attach"))
        .build(fields.section("build", BuildBinder::build))
        .develop(fields.section("develop", ServiceBinder::develop))
        .containerName(fields.text("container_name"))
        .dependsOn(fields.named("depends_on", ServiceBinder::dependency))
        .deploy(fields.section("deploy", DeployBinder::deploy))
        .image(fields.text("image"))
        .labels(fields.options("labels"))
        .labelFile(fields.texts("label_file"))
        .platform(fields.text("platform"))
        .provider(fields.section("provider", ServiceBinder::provider))
        .pullPolicy(fields.text("pull_policy"))
        .scale(fields.smallInteger("scale"));
  }

  private static void bindProcess(ServiceBuilder service, Fields fields) {
    checkVariableNames(fields);
    service
        .command(fields.command("command"))
        .entrypoint(fields.command("entrypoint"))
        .environment(fields.variables("environment"))
        .envFile(fields.sections("env_file", ServiceBinder::envFile))
        .healthcheck(fields.section("healthcheck", ServiceBinder::healthcheck))
        .init(fields.optionalFlag("init"))
        .logging(fields.section("logging", ServiceBinder::logging))
        .postStart(fields.sections("post_start", ServiceBinder::hook))
        .preStop(fields.sections("pre_stop", ServiceBinder::hook))
        .restart(fields.text("restart"))
        .stdinOpen(fields.flag("stdin_open"))
        .stopGracePeriod(fields.duration("stop_grace_period"))
        .stopSignal(fields.text("stop_signal"))
        .tty(fields.flag("tty"))
        .user(fields.text("user"))
        .workingDir(fields.text("working_dir"));
  }

  private static void bindConnections(ServiceBuilder service, Fields fields) {
    service
        .dns(fields.texts("dns"))
        .dnsOpt(fields.texts("dns_opt"))
        .dnsSearch(fields.texts("dns_search"))
        .domainname(fields.text("domainname"))
        .expose(fields.printed("expose"))
        .externalLinks(fields.texts("external_links"))
        .extraHosts(HostsText.read(fields, "extra_hosts"))
        .hostname(fields.text("hostname"))
        .links(fields.texts("links"))
        .macAddress(fields.text("mac_address"))
        .models(fields.optionallyNamed("models", ServiceBinder::model))
        .networkMode(fields.text("network_mode").map(NetworkMode::of))
        .networks(fields.optionallyNamed("networks", ServiceBinder::network))
        .ports(fields.sections("ports", ServiceBinder::port));
  }

  private static void bindStorage(ServiceBuilder service, Fields fields) {
    service
        .configs(fields.sections("configs", ServiceBinder::fileReference))
        .secrets(fields.sections("secrets", ServiceBinder::fileReference))
        .storageOpt(fields.textOptions("storage_opt"))
        .tmpfs(fields.texts("tmpfs"))
        .volumes(fields.sections("volumes", MountBinder::mount))
        .volumesFrom(fields.texts("volumes_from"));
  }

  private static void bindResources(ServiceBuilder service, Fields fields) {
    service
        .blkioConfig(fields.section("blkio_config", ServiceBinder::blkio))
        .cpuCount(fields.nonZero("cpu_count"))
        .cpuPercent(fields.singlePrecision("cpu_percent"))
        .cpuPeriod(fields.nonZero("cpu_period"))
        .cpuQuota(fields.nonZero("cpu_quota"))
        .cpuRtPeriod(fields.nonZero("cpu_rt_period"))
        .cpuRtRuntime(fields.nonZero("cpu_rt_runtime"))
        .cpus(fields.cpus("cpus"))
        .cpuset(fields.text("cpuset"))
        .cpuShares(fields.nonZero("cpu_shares"))
        .gpus(fields.sections("gpus", DeployBinder::deviceRequest))
        .memLimit(fields.size("mem_limit"))
        .memReservation(fields.size("mem_reservation"))
        .memswapLimit(fields.size("memswap_limit"))
        .memSwappiness(fields.size("mem_swappiness"))
        .oomKillDisable(fields.flag("oom_kill_disable"))
        .oomScoreAdj(fields.nonZero("oom_score_adj"))
        .pidsLimit(fields.nonZero("pids_limit"))
        .shmSize(fields.size("shm_size"))
        .ulimits(BuildBinder.ulimits(fields));
  }

  private static void bindSecurity(ServiceBuilder service, Fields fields) {
    service
        .capAdd(fields.texts("cap_add"))
        .capDrop(fields.texts("cap_drop"))
        .cgroup(fields.text("cgroup"))
        .cgroupParent(fields.text("cgroup_parent"))
        .credentialSpec(fields.section("credential_spec", ServiceBinder::credentialSpec))
        .deviceCgroupRules(fields.texts("device_cgroup_rules"))
        .devices(fields.sections("devices", ServiceBinder::device))
        .groupAdd(fields.texts("group_add"))
        .ipc(fields.text("ipc"))
        .isolation(fields.text("isolation"))
        .pid(fields.text("pid"))
        .privileged(fields.flag("privileged"))
        .readOnly(fields.flag("read_only"))
        .runtime(fields.text("runtime"))
        .securityOpt(fields.texts("security_opt"))
        .sysctls(fields.options("sysctls"))
        .useApiSocket(fields.flag("use_api_socket"))
        .usernsMode(fields.text("userns_mode"))
        .uts(fields.text("uts"));
  }

  private static void checkVariableNames(Fields fields) {
    if (!(fields.node("environment").orElse(null) instanceof Sequence list)) {
      return;
    }
    for (YamlNode item : list.items()) {
      String text = item instanceof Scalar scalar ? scalar.text() : "";
      String name = text.contains("=") ? text.substring(0, text.indexOf('=')) : text;
      if (!name.isEmpty() && Character.isWhitespace(name.charAt(name.length() - 1))) {
        fields.error(
            item,
            "environment",
            "the variable's name ends in a space",
            "write NAME=value without a space before the equals sign");
      }
    }
  }

  private static Dependency dependency(Fields fields) {
    return new Dependency(
        fields
            .text("condition")
            .flatMap(Dependency.Condition::of)
            .orElse(Dependency.Condition.SERVICE_STARTED),
        fields.flag("restart"),
        fields.flag("required"),
        fields.extensions());
  }

  private static Develop develop(Fields fields) {
    return new Develop(
        fields.sections(
            "watch",
            f ->
                new Develop.Trigger(
                    f.text("path").orElse(""),
                    f.text("action").orElse(""),
                    f.text("target"),
                    f.section("exec", ServiceBinder::hook),
                    f.texts("include"),
                    f.texts("ignore"),
                    f.flag("initial_sync"),
                    f.extensions())),
        fields.extensions());
  }

  private static Provider provider(Fields fields) {
    SequencedMap<String, List<String>> options = new LinkedHashMap<>();
    if (fields.node("options").orElse(null) instanceof Mapping mapping) {
      mapping.entries().forEach((key, entry) -> options.put(key, printed(entry.value())));
      options.values().removeIf(List::isEmpty);
    }
    return new Provider(fields.text("type").orElse(""), options, fields.extensions());
  }

  private static List<String> printed(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> List.of(scalar.text());
      case Sequence list -> list.items().stream().flatMap(item -> printed(item).stream()).toList();
      case Mapping _ -> List.of();
    };
  }

  private static EnvFile envFile(Fields fields) {
    return new EnvFile(
        fields.text("path").orElse(""), fields.flag("required"), fields.text("format"));
  }

  private static Healthcheck healthcheck(Fields fields) {
    List<String> test =
        fields.node("test").orElse(null) instanceof Scalar scalar && scalar.isText()
            ? List.of("CMD-SHELL", scalar.text())
            : fields.texts("test");
    return new Healthcheck(
        test,
        fields.duration("timeout"),
        fields.duration("interval"),
        fields.count("retries"),
        fields.duration("start_period"),
        fields.duration("start_interval"),
        fields.flag("disable"),
        fields.extensions());
  }

  private static Logging logging(Fields fields) {
    return new Logging(fields.text("driver"), fields.options("options"), fields.extensions());
  }

  private static Hook hook(Fields fields) {
    return new Hook(
        fields.command("command"),
        fields.text("user"),
        fields.flag("privileged"),
        fields.text("working_dir"),
        fields.variables("environment"),
        fields.extensions());
  }

  private static ServiceModel model(Fields fields) {
    return new ServiceModel(
        fields.text("endpoint_var"), fields.text("model_var"), fields.extensions());
  }

  private static ServiceNetwork network(Fields fields) {
    return new ServiceNetwork(
        fields.texts("aliases"),
        fields.options("driver_opts"),
        fields.smallNonZero("gw_priority"),
        fields.text("interface_name"),
        fields.text("ipv4_address"),
        fields.text("ipv6_address"),
        fields.texts("link_local_ips"),
        fields.text("mac_address"),
        fields.smallNonZero("priority"),
        fields.extensions());
  }

  private static ServicePort port(Fields fields) {
    return new ServicePort(
        fields.text("name"),
        fields.text("mode"),
        fields.text("host_ip"),
        fields.smallCount("target", Integer.MAX_VALUE),
        fields.text("published"),
        fields.text("protocol"),
        fields.text("app_protocol"),
        fields.extensions());
  }

  static FileReference fileReference(Fields fields) {
    return new FileReference(
        fields.text("source").orElse(""),
        fields.text("target"),
        fields.text("uid"),
        fields.text("gid"),
        fields.mode("mode"),
        fields.extensions());
  }

  private static DeviceMapping device(Fields fields) {
    return new DeviceMapping(
        fields.text("source").orElse(""),
        fields.text("target").orElse(""),
        fields.text("permissions"),
        fields.extensions());
  }

  private static CredentialSpec credentialSpec(Fields fields) {
    return new CredentialSpec(
        fields.text("config"), fields.text("file"), fields.text("registry"), fields.extensions());
  }

  private static BlkioConfig blkio(Fields fields) {
    return new BlkioConfig(
        fields.smallCount("weight", MAX_WEIGHT),
        fields.sections(
            "weight_device",
            f ->
                new BlkioConfig.WeightDevice(
                    f.text("path").orElse(""), f.smallCount("weight", MAX_WEIGHT).orElse(0))),
        throttles(fields, "device_read_bps"),
        throttles(fields, "device_read_iops"),
        throttles(fields, "device_write_bps"),
        throttles(fields, "device_write_iops"));
  }

  private static List<BlkioConfig.ThrottleDevice> throttles(Fields fields, String key) {
    return fields.sections(
        key,
        f ->
            new BlkioConfig.ThrottleDevice(
                f.text("path").orElse(""), f.size("rate").orElse(new ByteSize(0))));
  }
}

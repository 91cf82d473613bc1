package io.jcompose.config;

import io.jcompose.model.Cpus;
import io.jcompose.model.Dependency;
import io.jcompose.model.EnvFile;
import io.jcompose.model.NetworkMode;
import io.jcompose.model.Provider;
import io.jcompose.model.Service;
import io.jcompose.model.ServiceModel;
import io.jcompose.model.ServiceNetwork;
import io.jcompose.model.ServicePort;
import io.jcompose.model.Value;
import java.util.Optional;

/** Describes a service: docker compose's keys in docker compose's order. */
record ServiceFields(Form form) {

  Value.Fields of(Service service) {
    Section section = new Section(form);
    profilesToCpus(section, service);
    commandToEntrypoint(section, service);
    providerToInit(section, service);
    ipcToModels(section, service);
    networkModeToSecrets(section, service);
    securityOptToUts(section, service);
    volumesToHooks(section, service);
    return section.extensions(service.extensions()).fields();
  }

  private void profilesToCpus(Section section, Service service) {
    section
        .texts("profiles", service.profiles())
        .texts("annotations", service.annotations())
        .choice("attach", service.attach())
        .section("build", service.build(), new BuildFields(form)::of)
        .section("develop", service.develop(), new DevelopFields(form)::of)
        .section("blkio_config", service.blkioConfig(), new LimitFields(form)::blkioConfig)
        .texts("cap_add", service.capAdd())
        .texts("cap_drop", service.capDrop())
        .text("cgroup_parent", service.cgroupParent())
        .text("cgroup", service.cgroup())
        .number("cpu_count", service.cpuCount())
        .real("cpu_percent", service.cpuPercent())
        .number("cpu_period", service.cpuPeriod())
        .number("cpu_quota", service.cpuQuota())
        .number("cpu_rt_period", service.cpuRtPeriod())
        .number("cpu_rt_runtime", service.cpuRtRuntime())
        .real("cpus", service.cpus().map(Cpus::count))
        .text("cpuset", service.cpuset())
        .number("cpu_shares", service.cpuShares());
  }

  private void commandToEntrypoint(Section section, Service service) {
    FileFields files = new FileFields(form);
    LimitFields limits = new LimitFields(form);
    section
        .command("command", service.command())
        .items("configs", service.configs(), files::reference)
        .text("container_name", service.containerName())
        .section("credential_spec", service.credentialSpec(), files::credentialSpec)
        .entries("depends_on", service.dependsOn(), this::dependency)
        .section("deploy", service.deploy(), new DeployFields(form)::of)
        .texts("device_cgroup_rules", service.deviceCgroupRules())
        .items("devices", service.devices(), limits::device)
        .texts("dns", service.dns())
        .texts("dns_opt", service.dnsOpt())
        .texts("dns_search", service.dnsSearch())
        .text("domainname", service.domainname())
        .command("entrypoint", service.entrypoint());
  }

  private void providerToInit(Section section, Service service) {
    section
        .section("provider", service.provider(), this::provider)
        .optionalTexts("environment", service.environment())
        .items("env_file", service.envFile(), this::envFile)
        .texts("expose", service.expose())
        .texts("external_links", service.externalLinks())
        .hosts("extra_hosts", service.extraHosts())
        .texts("group_add", service.groupAdd())
        .items("gpus", service.gpus(), new LimitFields(form)::deviceRequest)
        .text("hostname", service.hostname())
        .section("healthcheck", service.healthcheck(), new RunningFields(form)::healthcheck)
        .text("image", service.image())
        .choice("init", service.init());
  }

  private void ipcToModels(Section section, Service service) {
    section
        .text("ipc", service.ipc())
        .text("isolation", service.isolation())
        .texts("labels", service.labels())
        .texts("label_file", service.labelFile())
        .texts("links", service.links())
        .section("logging", service.logging(), new RunningFields(form)::logging)
        .size("mem_limit", service.memLimit())
        .size("mem_reservation", service.memReservation())
        .size("memswap_limit", service.memswapLimit())
        .size("mem_swappiness", service.memSwappiness())
        .text("mac_address", service.macAddress())
        .entries("models", service.models(), model -> orNull(model.map(this::model)));
  }

  private void networkModeToSecrets(Section section, Service service) {
    section
        .text("network_mode", service.networkMode().map(NetworkMode::text))
        .entries("networks", service.networks(), network -> orNull(network.map(this::network)))
        .flag("oom_kill_disable", service.oomKillDisable())
        .number("oom_score_adj", service.oomScoreAdj())
        .text("pid", service.pid())
        .number("pids_limit", service.pidsLimit())
        .text("platform", service.platform())
        .items("ports", service.ports(), this::port)
        .flag("privileged", service.privileged())
        .text("pull_policy", service.pullPolicy())
        .flag("read_only", service.readOnly())
        .text("restart", service.restart())
        .text("runtime", service.runtime())
        .count("scale", service.scale())
        .items("secrets", service.secrets(), new FileFields(form)::reference);
  }

  private void securityOptToUts(Section section, Service service) {
    section
        .texts("security_opt", service.securityOpt())
        .size("shm_size", service.shmSize())
        .flag("stdin_open", service.stdinOpen())
        .duration("stop_grace_period", service.stopGracePeriod())
        .text("stop_signal", service.stopSignal())
        .texts("storage_opt", service.storageOpt())
        .texts("sysctls", service.sysctls())
        .texts("tmpfs", service.tmpfs())
        .flag("tty", service.tty())
        .entries("ulimits", service.ulimits(), new LimitFields(form)::ulimit)
        .flag("use_api_socket", service.useApiSocket())
        .text("user", service.user())
        .text("userns_mode", service.usernsMode())
        .text("uts", service.uts());
  }

  private void volumesToHooks(Section section, Service service) {
    RunningFields running = new RunningFields(form);
    section
        .items("volumes", service.volumes(), new MountFields(form)::of)
        .texts("volumes_from", service.volumesFrom())
        .text("working_dir", service.workingDir())
        .items("post_start", service.postStart(), running::hook)
        .items("pre_stop", service.preStop(), running::hook);
  }

  private Value dependency(Dependency dependency) {
    return new Section(form)
        .text("condition", dependency.condition().word())
        .flag("restart", dependency.restart())
        .choice("required", Optional.of(dependency.required()))
        .extensions(dependency.extensions())
        .fields();
  }

  private Value provider(Provider provider) {
    return new Section(form)
        .text("type", provider.type())
        .entries(
            "options",
            provider.options(),
            texts -> new Value.Items(texts.stream().<Value>map(Value.Text::new).toList()))
        .extensions(provider.extensions())
        .fields();
  }

  private Value envFile(EnvFile file) {
    // The JSON of docker compose, which only enters hashes, forgets the format of required files.
    if (file.required() && (form == Form.JSON || file.format().isEmpty())) {
      return new Value.Text(file.path());
    }
    return new Section(form)
        .text("path", file.path())
        .choice("required", Optional.of(file.required()))
        .text("format", file.format())
        .fields();
  }

  private Value model(ServiceModel model) {
    return new Section(form)
        .text("endpoint_var", model.endpointVar())
        .text("model_var", model.modelVar())
        .extensions(model.extensions())
        .fields();
  }

  private Value network(ServiceNetwork network) {
    return new Section(form)
        .texts("aliases", network.aliases())
        .texts("driver_opts", network.driverOpts())
        .number("gw_priority", network.gwPriority())
        .text("interface_name", network.interfaceName())
        .text("ipv4_address", network.ipv4Address())
        .text("ipv6_address", network.ipv6Address())
        .texts("link_local_ips", network.linkLocalIps())
        .text("mac_address", network.macAddress())
        .number("priority", network.priority())
        .extensions(network.extensions())
        .fields();
  }

  private Value port(ServicePort port) {
    return new Section(form)
        .text("name", port.name())
        .text("mode", port.mode())
        .text("host_ip", port.hostIp())
        .number("target", port.target())
        .text("published", port.published())
        .text("protocol", port.protocol())
        .text("app_protocol", port.appProtocol())
        .extensions(port.extensions())
        .fields();
  }

  private static Value orNull(Optional<Value> value) {
    return value.orElseGet(Value.Null::new);
  }
}

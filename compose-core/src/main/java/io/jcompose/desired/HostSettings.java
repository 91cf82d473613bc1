package io.jcompose.desired;

import io.jcompose.engine.HostConfig;
import io.jcompose.engine.PortBinding;
import io.jcompose.engine.RestartPolicy;
import io.jcompose.model.Deploy;
import io.jcompose.model.Logging;
import io.jcompose.model.Service;
import io.jcompose.plan.ContainerRecipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** The {@code HostConfig} of a service's containers. */
final class HostSettings {
  private static final String UNCONFINED = "systempaths=unconfined";

  private HostSettings() {}

  static HostConfig of(Service service, Mounts.Both mounts, Endpoints endpoints) {
    return HostConfig.UNSET.with(host ->
        host.annotations(service.annotations())
            .binds(mounts.binds())
            .mounts(mounts.mounts())
            .tmpfs(tmpfs(service))
            .capAdd(service.capAdd())
            .capDrop(service.capDrop())
            .cgroup(service.cgroup().orElse(""))
            .dns(service.dns())
            .dnsOptions(service.dnsOpt())
            .dnsSearch(service.dnsSearch())
            .extraHosts(extraHosts(service))
            .groupAdd(service.groupAdd())
            .init(service.init())
            .ipcMode(shared(service.ipc()))
            .isolation(service.isolation().orElse(""))
            .links(endpoints.links())
            .logDriver(service.logging().flatMap(Logging::driver).orElse(""))
            .logOptions(service.logging().map(Logging::options).orElseGet(LinkedHashMap::new))
            .networkMode(endpoints.networkMode())
            .oomScoreAdj(service.oomScoreAdj().orElse(0L).intValue())
            .pidMode(shared(service.pid()))
            .portBindings(portBindings(service))
            .privileged(service.privileged())
            .readonlyRootfs(service.readOnly())
            .resources(ResourceLimits.of(service))
            .restartPolicy(restartPolicy(service))
            .runtime(service.runtime().orElse(""))
            .securityOpt(service.securityOpt().stream().filter(o -> !o.equals(UNCONFINED)).toList())
            .shmSize(service.shmSize().map(s -> s.bytes()).orElse(0L))
            .storageOpt(service.storageOpt())
            .sysctls(service.sysctls())
            .unconfinedSystemPaths(service.securityOpt().contains(UNCONFINED))
            .usernsMode(service.usernsMode().orElse(""))
            .utsMode(service.uts().orElse(""))
            .volumesFrom(service.volumesFrom().stream().map(HostSettings::volumesFrom).toList()));
  }

  /** {@code service:x} as the id of that service's container; anything else as it is. */
  private static String shared(Optional<String> mode) {
    return mode.map(HostSettings::sharedText).orElse("");
  }

  static String sharedText(String mode) {
    return mode.startsWith("service:")
        ? "container:" + ContainerRecipe.placeholder(mode.substring("service:".length()))
        : mode;
  }

  /** Unlike docker compose's, keeps the access mode of {@code service:ro}. */
  private static String volumesFrom(String text) {
    if (text.startsWith("container:")) {
      return text.substring("container:".length());
    }
    int colon = text.indexOf(':');
    return colon < 0
        ? ContainerRecipe.placeholder(text)
        : ContainerRecipe.placeholder(text.substring(0, colon)) + text.substring(colon);
  }

  private static SequencedMap<String, String> tmpfs(Service service) {
    SequencedMap<String, String> tmpfs = new LinkedHashMap<>();
    for (String text : service.tmpfs()) {
      int colon = text.indexOf(':');
      tmpfs.put(
          colon < 0 ? text : text.substring(0, colon), colon < 0 ? "" : text.substring(colon + 1));
    }
    return tmpfs;
  }

  private static List<String> extraHosts(Service service) {
    return service.extraHosts().entrySet().stream()
        .flatMap(host -> host.getValue().stream().map(ip -> host.getKey() + ":" + ip))
        .toList();
  }

  private static List<PortBinding> portBindings(Service service) {
    return service.ports().stream()
        .map(port ->
            new PortBinding(
                port.target().orElse(0) + "/" + port.protocol().orElse("tcp"),
                port.hostIp().orElse(""),
                port.published().orElse("")))
        .toList();
  }

  static RestartPolicy restartPolicy(Service service) {
    Optional<io.jcompose.model.RestartPolicy> deploy =
        service.deploy().flatMap(Deploy::restartPolicy);
    if (deploy.isPresent()) {
      return new RestartPolicy(
          policyName(deploy.get().condition().orElse("")),
          deploy.get().maxAttempts().orElse(0L).intValue());
    }
    return service
        .restart()
        .map(text -> {
          int colon = text.indexOf(':');
          return colon < 0
              ? new RestartPolicy(policyName(text), 0)
              : new RestartPolicy(
                  policyName(text.substring(0, colon)), number(text.substring(colon + 1)));
        })
        .orElse(RestartPolicy.UNSET);
  }

  private static int number(String digits) {
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0;
  }

  private static String policyName(String condition) {
    return Map.of("none", "no", "any", "always").getOrDefault(condition, condition);
  }
}

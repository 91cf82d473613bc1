package io.jcompose.engine.docker;

import static io.jcompose.engine.docker.ContainerJson.putUnlessEmpty;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jcompose.engine.HostConfig;
import io.jcompose.engine.PortBinding;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The {@code HostConfig} of a create call as docker compose sends it. */
final class HostConfigJson {
  private HostConfigJson() {}

  static ObjectNode of(HostConfig host) {
    ObjectNode json = Json.object();
    json.set("Binds", Json.listOrNull(host.binds()));
    json.put("ContainerIDFile", "");
    ObjectNode log = json.putObject("LogConfig").put("Type", host.logDriver());
    log.set("Config", Json.mapOrNull(host.logOptions()));
    json.put("NetworkMode", host.networkMode());
    json.set("PortBindings", portBindings(host.portBindings()));
    json.putObject("RestartPolicy")
        .put("Name", host.restartPolicy().name())
        .put("MaximumRetryCount", host.restartPolicy().maximumRetryCount());
    json.put("AutoRemove", host.autoRemove());
    json.put("VolumeDriver", host.volumeDriver());
    json.set("VolumesFrom", Json.listOrNull(host.volumesFrom()));
    json.putArray("ConsoleSize").add(0).add(0);
    putMap(json, "Annotations", host.annotations());
    putAccess(json, host);
    ResourcesJson.putInto(json, host.resources());
    if (!host.mounts().isEmpty()) {
      ArrayNode mounts = json.putArray("Mounts");
      host.mounts().forEach(mount -> mounts.add(MountJson.of(mount)));
    }
    // Null keeps the engine's own lists of what a container must not see.
    json.set("MaskedPaths", host.unconfinedSystemPaths() ? Json.array() : null);
    json.set("ReadonlyPaths", host.unconfinedSystemPaths() ? Json.array() : null);
    host.init().ifPresent(init -> json.put("Init", init));
    return json;
  }

  private static void putAccess(ObjectNode json, HostConfig host) {
    json.set("CapAdd", Json.listOrNull(capabilities(host.capAdd())));
    json.set("CapDrop", Json.listOrNull(capabilities(host.capDrop())));
    json.put("CgroupnsMode", host.cgroup());
    json.set("Dns", Json.listOrNull(host.dns()));
    json.set("DnsOptions", Json.listOrNull(host.dnsOptions()));
    json.set("DnsSearch", Json.listOrNull(host.dnsSearch()));
    json.set("ExtraHosts", Json.list(host.extraHosts()));
    json.set("GroupAdd", Json.listOrNull(host.groupAdd()));
    json.put("IpcMode", host.ipcMode());
    json.put("Cgroup", "");
    json.set("Links", Json.listOrNull(host.links()));
    json.put("OomScoreAdj", host.oomScoreAdj());
    json.put("PidMode", host.pidMode());
    json.put("Privileged", host.privileged());
    json.put("PublishAllPorts", false);
    json.put("ReadonlyRootfs", host.readonlyRootfs());
    json.set("SecurityOpt", Json.listOrNull(host.securityOpt()));
    putMap(json, "StorageOpt", host.storageOpt());
    putMap(json, "Tmpfs", host.tmpfs());
    json.put("UTSMode", host.utsMode());
    json.put("UsernsMode", host.usernsMode());
    json.put("ShmSize", host.shmSize());
    putMap(json, "Sysctls", host.sysctls());
    putUnlessEmpty(json, "Runtime", host.runtime());
    json.put("Isolation", host.isolation());
  }

  /** As docker's own client writes them, since the engine keeps what it is sent. */
  private static List<String> capabilities(List<String> names) {
    return names.stream()
        .map(name -> name.toUpperCase(Locale.ROOT))
        .map(name -> name.equals("ALL") || name.startsWith("CAP_") ? name : "CAP_" + name)
        .distinct()
        .sorted()
        .toList();
  }

  private static void putMap(ObjectNode json, String field, Map<String, String> entries) {
    if (!entries.isEmpty()) {
      json.set(field, Json.map(entries));
    }
  }

  private static ObjectNode portBindings(List<PortBinding> bindings) {
    ObjectNode json = Json.object();
    for (PortBinding binding : bindings) {
      json.withArrayProperty(binding.containerPort())
          .addObject()
          .put("HostIp", binding.hostIp())
          .put("HostPort", binding.hostPort());
    }
    return json;
  }
}

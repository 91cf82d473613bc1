package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jcompose.engine.Resources;
import java.util.List;
import java.util.function.Function;

/** The {@code Resources} part of {@code HostConfig}, whose fields stand beside the others there. */
final class ResourcesJson {
  private ResourcesJson() {}

  static void putInto(ObjectNode json, Resources limits) {
    json.put("CpuShares", limits.cpuShares());
    json.put("Memory", limits.memory());
    json.put("NanoCpus", limits.nanoCpus());
    json.put("CgroupParent", limits.cgroupParent());
    json.put("BlkioWeight", limits.blkioWeight());
    json.set("BlkioWeightDevice", all(limits.blkioWeightDevice(), ResourcesJson::weight));
    json.set("BlkioDeviceReadBps", all(limits.blkioDeviceReadBps(), ResourcesJson::throttle));
    json.set("BlkioDeviceWriteBps", all(limits.blkioDeviceWriteBps(), ResourcesJson::throttle));
    json.set("BlkioDeviceReadIOps", all(limits.blkioDeviceReadIops(), ResourcesJson::throttle));
    json.set("BlkioDeviceWriteIOps", all(limits.blkioDeviceWriteIops(), ResourcesJson::throttle));
    json.put("CpuPeriod", limits.cpuPeriod());
    json.put("CpuQuota", limits.cpuQuota());
    json.put("CpuRealtimePeriod", limits.cpuRealtimePeriod());
    json.put("CpuRealtimeRuntime", limits.cpuRealtimeRuntime());
    json.put("CpusetCpus", limits.cpusetCpus());
    json.put("CpusetMems", "");
    json.set("Devices", all(limits.devices(), ResourcesJson::device));
    json.set("DeviceCgroupRules", Json.listOrNull(limits.deviceCgroupRules()));
    json.set("DeviceRequests", all(limits.deviceRequests(), ResourcesJson::deviceRequest));
    json.put("MemoryReservation", limits.memoryReservation());
    json.put("MemorySwap", limits.memorySwap());
    json.put("MemorySwappiness", limits.memorySwappiness().orElse(null));
    json.put("OomKillDisable", limits.oomKillDisable());
    json.put("PidsLimit", limits.pidsLimit().orElse(null));
    json.set("Ulimits", all(limits.ulimits(), ResourcesJson::ulimit));
    json.put("CpuCount", limits.cpuCount());
    json.put("CpuPercent", limits.cpuPercent());
    json.put("IOMaximumIOps", 0);
    json.put("IOMaximumBandwidth", 0);
  }

  private static <T> JsonNode all(List<T> items, Function<T, ObjectNode> json) {
    if (items.isEmpty()) {
      return JsonNodeFactory.instance.nullNode();
    }
    ArrayNode array = Json.array();
    items.forEach(item -> array.add(json.apply(item)));
    return array;
  }

  private static ObjectNode weight(Resources.WeightDevice device) {
    return Json.object().put("Path", device.path()).put("Weight", device.weight());
  }

  private static ObjectNode throttle(Resources.ThrottleDevice device) {
    return Json.object().put("Path", device.path()).put("Rate", device.rate());
  }

  private static ObjectNode device(Resources.Device device) {
    return Json.object()
        .put("PathOnHost", device.pathOnHost())
        .put("PathInContainer", device.pathInContainer())
        .put("CgroupPermissions", device.cgroupPermissions());
  }

  private static ObjectNode deviceRequest(Resources.DeviceRequest request) {
    ObjectNode json = Json.object().put("Driver", request.driver()).put("Count", request.count());
    json.set("DeviceIDs", Json.listOrNull(request.deviceIds()));
    ArrayNode capabilities = json.putArray("Capabilities");
    request.capabilities().forEach(all -> capabilities.add(Json.list(all)));
    json.set("Options", Json.mapOrNull(request.options()));
    return json;
  }

  static ObjectNode ulimit(Resources.Ulimit limit) {
    return Json.object()
        .put("Name", limit.name())
        .put("Hard", limit.hard())
        .put("Soft", limit.soft());
  }
}

package io.jcompose.desired;

import io.jcompose.engine.Resources;
import io.jcompose.engine.Resources.Device;
import io.jcompose.engine.Resources.DeviceRequest;
import io.jcompose.engine.Resources.ThrottleDevice;
import io.jcompose.engine.Resources.Ulimit;
import io.jcompose.engine.Resources.WeightDevice;
import io.jcompose.engine.ResourcesBuilder;
import io.jcompose.model.BlkioConfig;
import io.jcompose.model.ByteSize;
import io.jcompose.model.Cpus;
import io.jcompose.model.Deploy;
import io.jcompose.model.DeviceMapping;
import io.jcompose.model.Resource;
import io.jcompose.model.Service;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a service's containers may use; {@code deploy.resources} wins over the service's own keys.
 */
final class ResourceLimits {
  /** {@code vendor.com/class=device}, a name of the Container Device Interface. */
  private static final Pattern CDI_NAME =
      Pattern.compile("[A-Za-z][\\w.-]*/[A-Za-z][\\w-]*=[\\w][\\w.:-]*");

  private ResourceLimits() {}

  static Resources of(Service service) {
    Optional<Resource> limits =
        service.deploy().map(Deploy::resources).flatMap(io.jcompose.model.Resources::limits);
    Optional<Resource> reservations =
        service.deploy().map(Deploy::resources).flatMap(io.jcompose.model.Resources::reservations);
    ResourcesBuilder builder = ResourcesBuilder.builder(Resources.UNSET);
    cpu(builder, service, limits);
    memory(builder, service, limits, reservations);
    service.blkioConfig().ifPresent(blkio -> blockIo(builder, blkio));
    return builder
        .cgroupParent(service.cgroupParent().orElse(""))
        .deviceCgroupRules(service.deviceCgroupRules())
        .deviceRequests(deviceRequests(service, reservations))
        .devices(devices(service))
        .pidsLimit(
            limits
                .flatMap(Resource::pids)
                .filter(pids -> pids > 0)
                .or(() -> service.pidsLimit().filter(pids -> pids != 0)))
        .ulimits(
            service.ulimits().entrySet().stream()
                .map(e -> new Ulimit(e.getKey(), e.getValue().soft(), e.getValue().hard()))
                .toList())
        .build();
  }

  private static void cpu(ResourcesBuilder builder, Service service, Optional<Resource> limits) {
    builder
        .cpuCount(service.cpuCount().orElse(0L))
        .cpuPercent(service.cpuPercent().map(percent -> (long) (percent * 100)).orElse(0L))
        .cpuPeriod(service.cpuPeriod().orElse(0L))
        .cpuQuota(service.cpuQuota().orElse(0L))
        .cpuRealtimePeriod(service.cpuRtPeriod().orElse(0L))
        .cpuRealtimeRuntime(service.cpuRtRuntime().orElse(0L))
        .cpusetCpus(service.cpuset().orElse(""))
        .cpuShares(service.cpuShares().orElse(0L))
        .nanoCpus(limits.flatMap(Resource::cpus).or(service::cpus).map(Cpus::nanos).orElse(0L));
  }

  private static void memory(
      ResourcesBuilder builder,
      Service service,
      Optional<Resource> limits,
      Optional<Resource> reservations) {
    builder
        .memory(bytes(limits.flatMap(Resource::memory).or(service::memLimit)))
        .memoryReservation(
            bytes(reservations.flatMap(Resource::memory).or(service::memReservation)))
        .memorySwap(bytes(service.memswapLimit()))
        .memorySwappiness(service.memSwappiness().map(ByteSize::bytes))
        .oomKillDisable(service.oomKillDisable());
  }

  private static void blockIo(ResourcesBuilder builder, BlkioConfig blkio) {
    builder
        .blkioWeight(blkio.weight().orElse(0))
        .blkioWeightDevice(
            blkio.weightDevice().stream()
                .map(device -> new WeightDevice(device.path(), device.weight()))
                .toList())
        .blkioDeviceReadBps(throttles(blkio.deviceReadBps()))
        .blkioDeviceReadIops(throttles(blkio.deviceReadIops()))
        .blkioDeviceWriteBps(throttles(blkio.deviceWriteBps()))
        .blkioDeviceWriteIops(throttles(blkio.deviceWriteIops()));
  }

  private static List<ThrottleDevice> throttles(List<BlkioConfig.ThrottleDevice> devices) {
    return devices.stream()
        .map(device -> new ThrottleDevice(device.path(), device.rate().bytes()))
        .toList();
  }

  private static List<Device> devices(Service service) {
    return service.devices().stream()
        .filter(device -> !isCdi(device))
        .map(d -> new Device(d.source(), d.target(), d.permissions().orElse("")))
        .toList();
  }

  private static List<DeviceRequest> deviceRequests(
      Service service, Optional<Resource> reservations) {
    List<DeviceRequest> requests = new ArrayList<>();
    reservations.ifPresent(
        reserved -> reserved.devices().forEach(d -> requests.add(request(d, d.capabilities()))));
    List<String> cdi =
        service.devices().stream()
            .filter(ResourceLimits::isCdi)
            .map(DeviceMapping::source)
            .toList();
    if (!cdi.isEmpty()) {
      requests.add(new DeviceRequest("cdi", 0, cdi, List.of(), new LinkedHashMap<>()));
    }
    for (io.jcompose.model.DeviceRequest gpu : service.gpus()) {
      List<String> capabilities = new ArrayList<>(gpu.capabilities());
      capabilities.add("gpu");
      requests.add(request(gpu, capabilities));
    }
    return requests;
  }

  private static DeviceRequest request(
      io.jcompose.model.DeviceRequest device, List<String> capabilities) {
    return new DeviceRequest(
        device.driver().orElse(""),
        device.count().orElse(0L),
        device.deviceIds(),
        List.of(capabilities),
        device.options());
  }

  private static boolean isCdi(DeviceMapping device) {
    return device.source().equals(device.target()) && CDI_NAME.matcher(device.source()).matches();
  }

  private static long bytes(Optional<ByteSize> size) {
    return size.map(ByteSize::bytes).orElse(0L);
  }
}

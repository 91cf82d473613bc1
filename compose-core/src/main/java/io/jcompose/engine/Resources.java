package io.jcompose.engine;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a container may use: the {@code Resources} part of {@code HostConfig}. Zero and empty mean
 * "not limited"; memory is in bytes, {@code nanoCpus} in billionths of a CPU.
 *
 * @param memorySwap bytes of memory and swap together; -1 for unlimited swap
 */
@RecordBuilder
public record Resources(
    String cgroupParent,
    int blkioWeight,
    List<WeightDevice> blkioWeightDevice,
    List<ThrottleDevice> blkioDeviceReadBps,
    List<ThrottleDevice> blkioDeviceReadIops,
    List<ThrottleDevice> blkioDeviceWriteBps,
    List<ThrottleDevice> blkioDeviceWriteIops,
    long cpuCount,
    long cpuPercent,
    long cpuPeriod,
    long cpuQuota,
    long cpuRealtimePeriod,
    long cpuRealtimeRuntime,
    String cpusetCpus,
    long cpuShares,
    List<String> deviceCgroupRules,
    List<DeviceRequest> deviceRequests,
    List<Device> devices,
    long memory,
    long memoryReservation,
    long memorySwap,
    Optional<Long> memorySwappiness,
    long nanoCpus,
    boolean oomKillDisable,
    Optional<Long> pidsLimit,
    List<Ulimit> ulimits)
    implements ResourcesBuilder.With {

  /** No limit at all. */
  public static final Resources UNSET =
      new Resources(
          "",
          0,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          0,
          0,
          0,
          0,
          0,
          0,
          "",
          0,
          List.of(),
          List.of(),
          List.of(),
          0,
          0,
          0,
          Optional.empty(),
          0,
          false,
          Optional.empty(),
          List.of());

  public Resources {
    blkioWeightDevice = List.copyOf(blkioWeightDevice);
    blkioDeviceReadBps = List.copyOf(blkioDeviceReadBps);
    blkioDeviceReadIops = List.copyOf(blkioDeviceReadIops);
    blkioDeviceWriteBps = List.copyOf(blkioDeviceWriteBps);
    blkioDeviceWriteIops = List.copyOf(blkioDeviceWriteIops);
    deviceCgroupRules = List.copyOf(deviceCgroupRules);
    deviceRequests = List.copyOf(deviceRequests);
    devices = List.copyOf(devices);
    ulimits = List.copyOf(ulimits);
  }

  /** Relative block I/O weight of a device. */
  public record WeightDevice(String path, int weight) {}

  /** Limit of a device, in bytes or operations a second. */
  public record ThrottleDevice(String path, long rate) {}

  /** A host device passed into the container. */
  public record Device(String pathOnHost, String pathInContainer, String cgroupPermissions) {}

  /** Devices by driver and capability; {@code count} -1 is all. */
  public record DeviceRequest(
      String driver,
      long count,
      List<String> deviceIds,
      List<List<String>> capabilities,
      SequencedMap<String, String> options) {
    public DeviceRequest {
      deviceIds = List.copyOf(deviceIds);
      capabilities = capabilities.stream().map(List::copyOf).toList();
      options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
    }
  }

  /** A limit of {@code setrlimit(2)}; -1 is unlimited. */
  public record Ulimit(String name, long soft, long hard) {}
}

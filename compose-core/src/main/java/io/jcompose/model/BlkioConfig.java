package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;

/** Block device weights and rates of a service. */
@RecordBuilder
public record BlkioConfig(
    Optional<Integer> weight,
    List<WeightDevice> weightDevice,
    List<ThrottleDevice> deviceReadBps,
    List<ThrottleDevice> deviceReadIops,
    List<ThrottleDevice> deviceWriteBps,
    List<ThrottleDevice> deviceWriteIops) {
  public BlkioConfig {
    weightDevice = Ordered.copy(weightDevice);
    deviceReadBps = Ordered.copy(deviceReadBps);
    deviceReadIops = Ordered.copy(deviceReadIops);
    deviceWriteBps = Ordered.copy(deviceWriteBps);
    deviceWriteIops = Ordered.copy(deviceWriteIops);
  }

  /** The weight of one device. */
  public record WeightDevice(String path, int weight) {}

  /** The rate of one device: bytes or operations a second. */
  public record ThrottleDevice(String path, ByteSize rate) {}
}

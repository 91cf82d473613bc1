package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Devices a container asks for, by capability.
 *
 * @param count -1 means all
 */
@RecordBuilder
public record DeviceRequest(
    List<String> capabilities,
    Optional<String> driver,
    Optional<Long> count,
    List<String> deviceIds,
    SequencedMap<String, String> options) {
  public DeviceRequest {
    capabilities = Ordered.copy(capabilities);
    deviceIds = Ordered.copy(deviceIds);
    options = Ordered.copy(options);
  }
}

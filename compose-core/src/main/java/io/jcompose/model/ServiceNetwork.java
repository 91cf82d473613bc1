package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** How a service joins a network. */
@RecordBuilder
public record ServiceNetwork(
    List<String> aliases,
    SequencedMap<String, String> driverOpts,
    Optional<Integer> gwPriority,
    Optional<String> interfaceName,
    Optional<String> ipv4Address,
    Optional<String> ipv6Address,
    List<String> linkLocalIps,
    Optional<String> macAddress,
    Optional<Integer> priority,
    SequencedMap<String, Value> extensions) {
  public ServiceNetwork {
    aliases = Ordered.copy(aliases);
    driverOpts = Ordered.copy(driverOpts);
    linkLocalIps = Ordered.copy(linkLocalIps);
    extensions = Ordered.copy(extensions);
  }
}

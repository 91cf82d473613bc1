package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A top-level network.
 *
 * @param name the name in the engine; empty only when loaded without normalization
 */
@RecordBuilder
public record Network(
    String name,
    Optional<String> driver,
    SequencedMap<String, String> driverOpts,
    Ipam ipam,
    boolean external,
    boolean internal,
    boolean attachable,
    SequencedMap<String, String> labels,
    Optional<Boolean> enableIpv4,
    Optional<Boolean> enableIpv6,
    SequencedMap<String, Value> extensions) {
  public Network {
    driverOpts = Ordered.copy(driverOpts);
    labels = Ordered.copy(labels);
    extensions = Ordered.copy(extensions);
  }
}

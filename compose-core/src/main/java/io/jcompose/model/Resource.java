package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** One set of limits or reservations. */
@RecordBuilder
public record Resource(
    Optional<Cpus> cpus,
    Optional<ByteSize> memory,
    Optional<Long> pids,
    List<DeviceRequest> devices,
    List<GenericResource> genericResources,
    SequencedMap<String, Value> extensions) {
  public Resource {
    devices = Ordered.copy(devices);
    genericResources = Ordered.copy(genericResources);
    extensions = Ordered.copy(extensions);
  }

  /** A counted resource of the user's own kind, such as {@code SSD=3}. */
  public record GenericResource(
      Optional<DiscreteResourceSpec> discreteResourceSpec, SequencedMap<String, Value> extensions) {
    public GenericResource {
      extensions = Ordered.copy(extensions);
    }
  }

  /** Kind and number of a {@link GenericResource}. */
  public record DiscreteResourceSpec(
      String kind, long value, SequencedMap<String, Value> extensions) {
    public DiscreteResourceSpec {
      extensions = Ordered.copy(extensions);
    }
  }
}

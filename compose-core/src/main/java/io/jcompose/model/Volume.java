package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A top-level volume.
 *
 * @param name the name in the engine; empty only when loaded without normalization
 */
@RecordBuilder
public record Volume(
    String name,
    Optional<String> driver,
    SequencedMap<String, String> driverOpts,
    boolean external,
    SequencedMap<String, String> labels,
    SequencedMap<String, Value> extensions) {
  public Volume {
    driverOpts = Ordered.copy(driverOpts);
    labels = Ordered.copy(labels);
    extensions = Ordered.copy(extensions);
  }
}

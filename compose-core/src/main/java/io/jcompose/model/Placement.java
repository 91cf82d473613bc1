package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** On which nodes of a cluster a service may run. */
@RecordBuilder
public record Placement(
    List<String> constraints,
    List<Preference> preferences,
    Optional<Long> maxReplicasPerNode,
    SequencedMap<String, Value> extensions) {
  public Placement {
    constraints = Ordered.copy(constraints);
    preferences = Ordered.copy(preferences);
    extensions = Ordered.copy(extensions);
  }

  /** A strategy to spread tasks over nodes. */
  public record Preference(Optional<String> spread, SequencedMap<String, Value> extensions) {
    public Preference {
      extensions = Ordered.copy(extensions);
    }
  }
}

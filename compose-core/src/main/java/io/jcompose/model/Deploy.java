package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import java.util.SequencedMap;

/** The {@code deploy} section; Compose itself uses replicas, resources and restart policy. */
@RecordBuilder
public record Deploy(
    Optional<String> mode,
    Optional<Integer> replicas,
    SequencedMap<String, String> labels,
    Optional<UpdateConfig> updateConfig,
    Optional<UpdateConfig> rollbackConfig,
    Resources resources,
    Optional<RestartPolicy> restartPolicy,
    Placement placement,
    Optional<String> endpointMode,
    SequencedMap<String, Value> extensions) {
  public Deploy {
    labels = Ordered.copy(labels);
    extensions = Ordered.copy(extensions);
  }
}

package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import java.util.SequencedMap;

/** How a service learns about a model it uses. */
@RecordBuilder
public record ServiceModel(
    Optional<String> endpointVar,
    Optional<String> modelVar,
    SequencedMap<String, Value> extensions) {
  public ServiceModel {
    extensions = Ordered.copy(extensions);
  }
}

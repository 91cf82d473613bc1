package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A top-level AI model. */
@RecordBuilder
public record Model(
    String name,
    Optional<String> model,
    Optional<Integer> contextSize,
    List<String> runtimeFlags,
    SequencedMap<String, Value> extensions) {
  public Model {
    runtimeFlags = Ordered.copy(runtimeFlags);
    extensions = Ordered.copy(extensions);
  }
}

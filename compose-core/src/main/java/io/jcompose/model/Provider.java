package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.SequencedMap;

/** An external program that provides the service instead of a container. */
@RecordBuilder
public record Provider(
    String type,
    SequencedMap<String, List<String>> options,
    SequencedMap<String, Value> extensions) {
  public Provider {
    options = Ordered.copyDeep(options);
    extensions = Ordered.copy(extensions);
  }
}

package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A command that runs inside a container at a point of its life. */
@RecordBuilder
public record Hook(
    Optional<List<String>> command,
    Optional<String> user,
    boolean privileged,
    Optional<String> workingDir,
    SequencedMap<String, Optional<String>> environment,
    SequencedMap<String, Value> extensions) {
  public Hook {
    command = command.map(List::copyOf);
    environment = Ordered.copy(environment);
    extensions = Ordered.copy(extensions);
  }
}

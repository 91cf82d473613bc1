package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A secret or config that a service or a build uses.
 *
 * @param source key of the top-level secret or config
 * @param mode permission bits, such as 0440
 */
@RecordBuilder
public record FileReference(
    String source,
    Optional<String> target,
    Optional<String> uid,
    Optional<String> gid,
    Optional<Integer> mode,
    SequencedMap<String, Value> extensions) {
  public FileReference {
    extensions = Ordered.copy(extensions);
  }
}

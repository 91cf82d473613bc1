package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.SequencedMap;

/**
 * A resource limit of processes.
 *
 * @param single whether the file gave one number for both
 */
@RecordBuilder
public record Ulimit(long soft, long hard, boolean single, SequencedMap<String, Value> extensions) {
  public Ulimit {
    extensions = Ordered.copy(extensions);
  }
}

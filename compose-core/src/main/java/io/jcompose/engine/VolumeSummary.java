package io.jcompose.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** One volume of a list answer ({@code GET /volumes}). */
public record VolumeSummary(String name, String driver, SequencedMap<String, String> labels) {
  public VolumeSummary {
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
  }
}

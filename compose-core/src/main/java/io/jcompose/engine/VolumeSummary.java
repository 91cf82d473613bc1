package io.jcompose.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * One volume of a list answer ({@code GET /volumes}).
 *
 * @param scope {@code local} or {@code global}
 * @param mountpoint its folder on the engine's machine
 */
public record VolumeSummary(
    String name,
    String driver,
    String scope,
    String mountpoint,
    SequencedMap<String, String> labels) {
  public VolumeSummary {
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
  }
}

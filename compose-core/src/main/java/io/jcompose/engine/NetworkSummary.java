package io.jcompose.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** One network of a list answer ({@code GET /networks}). */
public record NetworkSummary(
    String id, String name, String driver, SequencedMap<String, String> labels) {
  public NetworkSummary {
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
  }
}

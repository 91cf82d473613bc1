package io.jcompose.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Everything a volume create call says ({@code POST /volumes/create}).
 *
 * @param driver empty for the engine's default
 */
public record VolumeSpec(
    String name,
    String driver,
    SequencedMap<String, String> driverOpts,
    SequencedMap<String, String> labels) {
  public VolumeSpec {
    driverOpts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(driverOpts));
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
  }
}

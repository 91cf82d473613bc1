package io.jcompose.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Something that happened on the engine ({@code GET /events}).
 *
 * @param type {@code container}, {@code network} …
 * @param action such as {@code start}, {@code die}, {@code health_status: healthy}
 * @param actorId the object's full id
 * @param attributes labels, {@code name}, {@code exitCode} …
 */
public record EngineEvent(
    String type,
    String action,
    String actorId,
    SequencedMap<String, String> attributes,
    Instant time) {
  public EngineEvent {
    attributes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(attributes));
  }
}

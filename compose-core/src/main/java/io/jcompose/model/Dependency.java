package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a service waits for before it starts.
 *
 * @param restart whether this service restarts when Compose restarts the other one
 * @param required false turns an undefined or failed dependency into a warning
 */
@RecordBuilder
public record Dependency(
    Condition condition,
    boolean restart,
    boolean required,
    SequencedMap<String, Value> extensions) {
  public Dependency {
    extensions = Ordered.copy(extensions);
  }

  /** The state the other service has to reach. */
  public enum Condition {
    SERVICE_STARTED,
    SERVICE_HEALTHY,
    SERVICE_COMPLETED_SUCCESSFULLY;

    /** The word for it in Compose files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The condition that a Compose file's word names, if there is one. */
    public static Optional<Condition> of(String word) {
      return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
    }
  }

  /** What {@code links}, {@code network_mode: service:} and the like imply. */
  public static Dependency implied(boolean restart) {
    return new Dependency(Condition.SERVICE_STARTED, restart, true, new LinkedHashMap<>());
  }
}

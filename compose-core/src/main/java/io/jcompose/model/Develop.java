package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** What happens to a running service while its source changes. */
@RecordBuilder
public record Develop(List<Trigger> watch, SequencedMap<String, Value> extensions) {
  public Develop {
    watch = Ordered.copy(watch);
    extensions = Ordered.copy(extensions);
  }

  /**
   * One watched path.
   *
   * @param action {@code rebuild}, {@code restart}, {@code sync}, {@code sync+restart} or {@code
   *     sync+exec}
   */
  @RecordBuilder
  public record Trigger(
      String path,
      String action,
      Optional<String> target,
      Optional<Hook> exec,
      List<String> include,
      List<String> ignore,
      boolean initialSync,
      SequencedMap<String, Value> extensions) {
    public Trigger {
      include = Ordered.copy(include);
      ignore = Ordered.copy(ignore);
      extensions = Ordered.copy(extensions);
    }
  }
}

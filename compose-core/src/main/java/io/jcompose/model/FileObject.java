package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A top-level secret or config.
 *
 * @param name the name in the engine, such as {@code project_key}; empty only when loaded without
 *     normalization
 * @param environment the variable that holds the content
 * @param content the content itself, given in the file or resolved from {@code environment}
 */
@RecordBuilder
public record FileObject(
    String name,
    Optional<String> file,
    Optional<String> environment,
    Optional<String> content,
    boolean external,
    SequencedMap<String, String> labels,
    Optional<String> driver,
    SequencedMap<String, String> driverOpts,
    Optional<String> templateDriver,
    SequencedMap<String, Value> extensions) {
  public FileObject {
    labels = Ordered.copy(labels);
    driverOpts = Ordered.copy(driverOpts);
    extensions = Ordered.copy(extensions);
  }
}

package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Optional;
import java.util.SequencedMap;

/** Where the credential spec of a managed Windows service account is. */
@RecordBuilder
public record CredentialSpec(
    Optional<String> config,
    Optional<String> file,
    Optional<String> registry,
    SequencedMap<String, Value> extensions) {
  public CredentialSpec {
    extensions = Ordered.copy(extensions);
  }
}

package io.jcompose.model;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Address management of a network. */
@RecordBuilder
public record Ipam(
    Optional<String> driver, List<Pool> config, SequencedMap<String, Value> extensions) {
  public Ipam {
    config = Ordered.copy(config);
    extensions = Ordered.copy(extensions);
  }

  /** One range of addresses. */
  @RecordBuilder
  public record Pool(
      Optional<String> subnet,
      Optional<String> gateway,
      Optional<String> ipRange,
      SequencedMap<String, String> auxAddresses,
      SequencedMap<String, Value> extensions) {
    public Pool {
      auxAddresses = Ordered.copy(auxAddresses);
      extensions = Ordered.copy(extensions);
    }
  }
}

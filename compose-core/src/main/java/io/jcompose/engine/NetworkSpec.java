package io.jcompose.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Everything a network create call says ({@code POST /networks/create}).
 *
 * @param driver empty for the engine's default
 * @param enableIpv4 needs API 1.48
 * @param ipam absent leaves addresses to the engine
 */
public record NetworkSpec(
    String name,
    String driver,
    SequencedMap<String, String> options,
    boolean internal,
    boolean attachable,
    Optional<Boolean> enableIpv4,
    Optional<Boolean> enableIpv6,
    Optional<Ipam> ipam,
    SequencedMap<String, String> labels) {
  public NetworkSpec {
    options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
  }

  /** Address management; empty strings are left out of the request. */
  public record Ipam(String driver, List<Pool> config, SequencedMap<String, String> options) {
    public Ipam {
      config = List.copyOf(config);
      options = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(options));
    }
  }

  /** One subnet; empty strings are left out of the request. */
  public record Pool(
      String subnet,
      String ipRange,
      String gateway,
      SequencedMap<String, String> auxiliaryAddresses) {
    public Pool {
      auxiliaryAddresses =
          Collections.unmodifiableSequencedMap(new LinkedHashMap<>(auxiliaryAddresses));
    }
  }
}

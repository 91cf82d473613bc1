package io.jcompose.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * How a container joins one network ({@code EndpointSettings}).
 *
 * @param configured whether the project says anything about this endpoint; decides whether an empty
 *     {@code IPAMConfig} is sent, as docker compose does
 * @param gwPriority needs API 1.48; 0 is the engine's default
 */
public record EndpointSpec(
    boolean configured,
    List<String> aliases,
    List<String> links,
    Optional<String> ipv4Address,
    Optional<String> ipv6Address,
    List<String> linkLocalIps,
    Optional<String> macAddress,
    SequencedMap<String, String> driverOpts,
    int gwPriority) {
  public EndpointSpec {
    aliases = List.copyOf(aliases);
    links = List.copyOf(links);
    linkLocalIps = List.copyOf(linkLocalIps);
    driverOpts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(driverOpts));
  }
}

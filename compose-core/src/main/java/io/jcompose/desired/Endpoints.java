package io.jcompose.desired;

import io.jcompose.engine.EndpointSpec;
import io.jcompose.model.Network;
import io.jcompose.model.NetworkMode;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.model.ServiceNetwork;
import io.jcompose.plan.ContainerRecipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** How a service's container joins networks. */
record Endpoints(Project project, Service service, List<String> links) {
  private static final String INTERFACE_NAME = "com.docker.network.endpoint.ifname";

  /** The engine's {@code NetworkMode}: the first network's name, or what the file asks for. */
  String networkMode() {
    if (service.networkMode().isPresent()) {
      return switch (service.networkMode().get()) {
        case NetworkMode.SharedWithService(var other) ->
            "container:" + ContainerRecipe.placeholder(other);
        case NetworkMode mode -> mode.text();
      };
    }
    return service.networks().isEmpty() ? "none" : engineName(keys().getFirst());
  }

  /** The endpoints by network name, the main one first; none with a network mode. */
  SequencedMap<String, EndpointSpec> endpoints(String containerName, boolean useAliases) {
    SequencedMap<String, EndpointSpec> endpoints = new LinkedHashMap<>();
    if (service.networkMode().isEmpty()) {
      for (String key : keys()) {
        endpoints.put(engineName(key), endpoint(key, containerName, useAliases));
      }
    }
    return endpoints;
  }

  /** The address the file gives the container or its main endpoint; empty for none. */
  String macAddress() {
    return service.macAddress().or(() -> main().flatMap(ServiceNetwork::macAddress)).orElse("");
  }

  private EndpointSpec endpoint(String key, String containerName, boolean useAliases) {
    Optional<ServiceNetwork> config = configOf(key);
    List<String> aliases = new ArrayList<>(List.of(containerName));
    if (useAliases) {
      aliases.add(service.name());
      config.ifPresent(network -> aliases.addAll(network.aliases()));
    }
    boolean isMain = key.equals(keys().getFirst());
    Optional<String> mac = config.flatMap(ServiceNetwork::macAddress);
    SequencedMap<String, String> driverOpts =
        new LinkedHashMap<>(config.map(ServiceNetwork::driverOpts).orElseGet(LinkedHashMap::new));
    config
        .flatMap(ServiceNetwork::interfaceName)
        .ifPresent(name -> driverOpts.put(INTERFACE_NAME, name));
    return new EndpointSpec(
        config.isPresent(),
        aliases,
        links,
        config.flatMap(ServiceNetwork::ipv4Address),
        config.flatMap(ServiceNetwork::ipv6Address),
        config.map(ServiceNetwork::linkLocalIps).orElse(List.of()),
        isMain ? mac.or(service::macAddress) : mac,
        driverOpts,
        config.flatMap(ServiceNetwork::gwPriority).orElse(0));
  }

  private List<String> keys() {
    return service.networksByPriority();
  }

  private Optional<ServiceNetwork> main() {
    return keys().isEmpty() ? Optional.empty() : configOf(keys().getFirst());
  }

  private Optional<ServiceNetwork> configOf(String key) {
    Optional<ServiceNetwork> config = service.networks().get(key);
    return config == null ? Optional.empty() : config;
  }

  private String engineName(String key) {
    Network network = project.networks().get(key);
    if (network == null) {
      throw new IllegalStateException(
          "service " + service.name() + " uses network " + key + ", which validation let pass");
    }
    return network.name();
  }
}

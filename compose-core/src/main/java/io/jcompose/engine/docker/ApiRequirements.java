package io.jcompose.engine.docker;

import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.EndpointSpec;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.HealthcheckSpec;
import io.jcompose.engine.MountSpec;

/**
 * Refuses what the engine's API version cannot express. Engines ignore fields they do not know, so
 * without this an old one would do less than the project asks for, in silence.
 */
final class ApiRequirements {
  private static final String INTERFACE_NAME = "com.docker.network.endpoint.ifname";

  private final EngineApi api;

  ApiRequirements(EngineApi api) {
    this.api = api;
  }

  /**
   * @throws EngineException.ApiTooOld naming the Compose key
   */
  void check(ContainerSpec spec) {
    if (!spec.platform().isEmpty()) {
      api.require("platform", 41);
    }
    if (!spec.hostConfig().annotations().isEmpty()) {
      api.require("annotations", 43);
    }
    if (spec.healthcheck().flatMap(HealthcheckSpec::startInterval).isPresent()) {
      api.require("healthcheck.start_interval", 44);
    }
    spec.hostConfig().mounts().forEach(this::check);
    spec.networks().forEach(this::check);
    // Before 1.44 a container has one address, which the main network gets.
    spec.networks().entrySet().stream()
        .skip(1)
        .filter(entry -> entry.getValue().macAddress().isPresent())
        .forEach(entry -> api.require("networks." + entry.getKey() + ".mac_address", 44));
  }

  private void check(MountSpec mount) {
    switch (mount) {
      case MountSpec.Bind bind ->
          bind.options()
              .flatMap(MountSpec.BindOptions::recursive)
              .filter(recursive -> recursive.equals("writable") || recursive.equals("readonly"))
              .ifPresent(recursive -> api.require("volumes.bind.recursive: " + recursive, 44));
      case MountSpec.Volume volume ->
          volume
              .options()
              .flatMap(MountSpec.VolumeOptions::subpath)
              .ifPresent(_ -> api.require("volumes.volume.subpath", 45));
      case MountSpec.Image _ -> api.require("volumes.type: image", 48);
      case MountSpec.Tmpfs _, MountSpec.NamedPipe _ -> {}
      case MountSpec.Cluster _ -> api.require("volumes.type: cluster", 42);
    }
  }

  void check(String network, EndpointSpec endpoint) {
    if (endpoint.gwPriority() != 0) {
      api.require("networks." + network + ".gw_priority", 48);
    }
    if (endpoint.driverOpts().containsKey(INTERFACE_NAME)) {
      api.require("networks." + network + ".interface_name", 49);
    }
  }
}

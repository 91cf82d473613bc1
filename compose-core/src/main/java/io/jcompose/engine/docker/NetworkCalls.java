package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.EndpointSpec;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Filters;
import io.jcompose.engine.NetworkSpec;
import io.jcompose.engine.NetworkSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls under {@code /networks}. */
final class NetworkCalls {
  private final EngineApi api;
  private final DockerJava dockerJava;

  NetworkCalls(EngineApi api, DockerJava dockerJava) {
    this.api = api;
    this.dockerJava = dockerJava;
  }

  List<NetworkSummary> list(Filters filters) {
    Query query = Query.of("/networks").with(filters);
    List<NetworkSummary> networks = new ArrayList<>();
    for (JsonNode network : api.get(new Call("list networks", ""), query)) {
      networks.add(
          new NetworkSummary(
              Json.text(network, "Id"),
              Json.text(network, "Name"),
              Json.text(network, "Driver"),
              Json.textMap(network.path("Labels"))));
    }
    return List.copyOf(networks);
  }

  String create(NetworkSpec spec) {
    if (spec.enableIpv4().isPresent()) {
      api.require("networks.enable_ipv4", 48);
    }
    Call call = new Call("create", "network " + spec.name());
    return Json.text(api.post(call, Query.of("/networks/create"), body(spec)), "Id");
  }

  /** As docker compose sends it. */
  private static ObjectNode body(NetworkSpec spec) {
    ObjectNode body = Json.object().put("Name", spec.name());
    // Engines before API 1.44 make a second network of the same name without it.
    body.put("CheckDuplicate", true);
    body.put("Driver", spec.driver());
    spec.enableIpv4().ifPresent(enable -> body.put("EnableIPv4", enable));
    spec.enableIpv6().ifPresent(enable -> body.put("EnableIPv6", enable));
    body.set("IPAM", ipam(spec.ipam()));
    body.put("Internal", spec.internal());
    body.put("Attachable", spec.attachable());
    body.set("Options", Json.mapOrNull(spec.options()));
    body.set("Labels", Json.map(spec.labels()));
    return body;
  }

  private static JsonNode ipam(Optional<NetworkSpec.Ipam> ipam) {
    if (ipam.isEmpty()) {
      return Json.object().nullNode();
    }
    ObjectNode json = Json.object().put("Driver", ipam.get().driver());
    json.set("Options", Json.mapOrNull(ipam.get().options()));
    ArrayNode pools = json.putArray("Config");
    for (NetworkSpec.Pool pool : ipam.get().config()) {
      ObjectNode entry = pools.addObject();
      ContainerJson.putUnlessEmpty(entry, "Subnet", pool.subnet());
      ContainerJson.putUnlessEmpty(entry, "IPRange", pool.ipRange());
      ContainerJson.putUnlessEmpty(entry, "Gateway", pool.gateway());
      if (!pool.auxiliaryAddresses().isEmpty()) {
        entry.set("AuxiliaryAddresses", Json.map(pool.auxiliaryAddresses()));
      }
    }
    return json;
  }

  void connect(String network, ContainerId container, EndpointSpec endpoint) {
    new ApiRequirements(api).check(network, endpoint);
    ObjectNode body = Json.object().put("Container", container.value());
    body.set("EndpointConfig", ContainerJson.endpoint(endpoint));
    Call call = new Call("connect to", "network " + network);
    api.post(call, Query.of("/networks/" + Query.segment(network) + "/connect"), body);
  }

  void disconnect(String network, ContainerId container, boolean force) {
    dockerJava.run(
        new Call("disconnect from", "network " + network),
        docker ->
            docker
                .disconnectFromNetworkCmd()
                .withNetworkId(network)
                .withContainerId(container.value())
                .withForce(force)
                .exec());
  }

  void remove(String network) {
    try {
      dockerJava.run(
          new Call("remove", "network " + network),
          docker -> docker.removeNetworkCmd(network).exec());
    } catch (EngineException.NotFound gone) {
      // what was asked for
    }
  }
}

package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.EndpointSpec;
import io.jcompose.engine.HealthcheckSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The body of a create call, field by field what docker compose sends: the engine keeps what it was
 * sent, so a null where docker compose writes an empty list would show in {@code docker inspect}.
 */
final class ContainerJson {
  private ContainerJson() {}

  static ObjectNode body(ContainerSpec spec) {
    ObjectNode body = Json.object();
    body.put("Hostname", spec.hostname());
    body.put("Domainname", spec.domainname());
    body.put("User", spec.user());
    body.put("AttachStdin", spec.attachStdin());
    body.put("AttachStdout", true);
    body.put("AttachStderr", true);
    if (!spec.exposedPorts().isEmpty()) {
      ObjectNode ports = body.putObject("ExposedPorts");
      spec.exposedPorts().forEach(ports::putObject);
    }
    body.put("Tty", spec.tty());
    body.put("OpenStdin", spec.openStdin());
    body.put("StdinOnce", spec.stdinOnce());
    body.set("Env", Json.listOrNull(spec.env()));
    body.set("Cmd", words(spec.command()));
    spec.healthcheck().ifPresent(check -> body.set("Healthcheck", healthcheck(check)));
    body.put("Image", spec.image());
    body.putNull("Volumes");
    body.put("WorkingDir", spec.workingDir());
    body.set("Entrypoint", words(spec.entrypoint()));
    if (spec.networkDisabled()) {
      body.put("NetworkDisabled", true);
    }
    putUnlessEmpty(body, "MacAddress", spec.macAddress());
    body.putNull("OnBuild");
    body.set("Labels", Json.map(spec.labels()));
    putUnlessEmpty(body, "StopSignal", spec.stopSignal());
    spec.stopTimeout().ifPresent(wait -> body.put("StopTimeout", Seconds.ceil(wait)));
    body.set("HostConfig", HostConfigJson.of(spec.hostConfig()));
    ObjectNode endpoints = body.putObject("NetworkingConfig").putObject("EndpointsConfig");
    spec.networks().forEach((name, endpoint) -> endpoints.set(name, endpoint(endpoint)));
    return body;
  }

  /** Absent inherits the image's, which null means; empty clears it. */
  private static JsonNode words(Optional<List<String>> words) {
    return words.isPresent() ? Json.list(words.get()) : JsonNodeFactory.instance.nullNode();
  }

  static void putUnlessEmpty(ObjectNode object, String field, String value) {
    if (!value.isEmpty()) {
      object.put(field, value);
    }
  }

  private static ObjectNode healthcheck(HealthcheckSpec check) {
    ObjectNode json = Json.object();
    if (!check.test().isEmpty()) {
      json.set("Test", Json.list(check.test()));
    }
    putNanos(json, "Interval", check.interval());
    putNanos(json, "Timeout", check.timeout());
    putNanos(json, "StartPeriod", check.startPeriod());
    putNanos(json, "StartInterval", check.startInterval());
    check.retries().ifPresent(retries -> json.put("Retries", retries));
    return json;
  }

  private static void putNanos(ObjectNode object, String field, Optional<Duration> value) {
    value.ifPresent(duration -> object.put(field, duration.toNanos()));
  }

  /** One endpoint, at create and at connect. */
  static ObjectNode endpoint(EndpointSpec spec) {
    ObjectNode json = Json.object();
    json.set("IPAMConfig", spec.configured() ? addresses(spec) : null);
    json.set("Links", Json.listOrNull(spec.links()));
    json.set("Aliases", Json.listOrNull(spec.aliases()));
    json.put("MacAddress", spec.macAddress().orElse(""));
    json.set("DriverOpts", Json.mapOrNull(spec.driverOpts()));
    json.put("GwPriority", spec.gwPriority());
    json.put("NetworkID", "");
    json.put("EndpointID", "");
    json.put("Gateway", "");
    json.put("IPAddress", spec.ipv4Address().orElse(""));
    json.put("IPPrefixLen", 0);
    json.put("IPv6Gateway", "");
    json.put("GlobalIPv6Address", spec.ipv6Address().orElse(""));
    json.put("GlobalIPv6PrefixLen", 0);
    json.putNull("DNSNames");
    return json;
  }

  private static ObjectNode addresses(EndpointSpec spec) {
    ObjectNode json = Json.object();
    spec.ipv4Address().ifPresent(address -> json.put("IPv4Address", address));
    spec.ipv6Address().ifPresent(address -> json.put("IPv6Address", address));
    if (!spec.linkLocalIps().isEmpty()) {
      json.set("LinkLocalIPs", Json.list(spec.linkLocalIps()));
    }
    return json;
  }
}

package io.jcompose.engine.docker;

import com.fasterxml.jackson.databind.JsonNode;
import io.jcompose.engine.ContainerDetails;
import io.jcompose.engine.ContainerDetails.HealthProbe;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.ContainerSummary.MountPoint;
import io.jcompose.engine.ContainerSummary.PublishedPort;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what list and inspect answers tell of containers. */
final class ContainerAnswers {
  private static final Pattern EXITED = Pattern.compile("Exited \\((-?\\d+)\\)");

  private ContainerAnswers() {}

  static List<ContainerSummary> summaries(JsonNode list) {
    List<ContainerSummary> summaries = new ArrayList<>();
    list.forEach(container -> summaries.add(summary(container)));
    return List.copyOf(summaries);
  }

  private static ContainerSummary summary(JsonNode json) {
    String status = Json.text(json, "Status");
    SequencedMap<String, String> networks = new LinkedHashMap<>();
    json.path("NetworkSettings")
        .path("Networks")
        .properties()
        .forEach(field -> networks.put(field.getKey(), Json.text(field.getValue(), "NetworkID")));
    return new ContainerSummary(
        new ContainerId(Json.text(json, "Id")),
        ownName(json.path("Names")),
        names(json.path("Names")),
        Json.text(json, "Image"),
        Json.text(json, "ImageID"),
        Json.text(json, "Command"),
        Instant.ofEpochSecond(json.path("Created").asLong()),
        state(Json.text(json, "State")),
        status,
        healthInStatus(status),
        exitCodeInStatus(status),
        Json.textMap(json.path("Labels")),
        networks,
        mounts(json.path("Mounts")),
        ports(json.path("Ports")));
  }

  /** A container that others link to is listed with their names for it too: {@code /web/db}. */
  private static String ownName(JsonNode names) {
    for (JsonNode name : names) {
      if (name.asText().lastIndexOf('/') == 0) {
        return name.asText().substring(1);
      }
    }
    return "";
  }

  private static List<String> names(JsonNode names) {
    return Json.texts(names).stream().map(name -> name.replaceFirst("^/", "")).toList();
  }

  private static ContainerState state(String text) {
    try {
      return ContainerState.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new EngineException.Refused(
          200, "the engine reports a container state that jcompose does not know: " + text, e);
    }
  }

  private static Health healthInStatus(String status) {
    if (status.endsWith("(healthy)")) {
      return Health.HEALTHY;
    }
    if (status.endsWith("(unhealthy)")) {
      return Health.UNHEALTHY;
    }
    return status.endsWith("(health: starting)") ? Health.STARTING : Health.NONE;
  }

  private static int exitCodeInStatus(String status) {
    Matcher exited = EXITED.matcher(status);
    return exited.lookingAt() ? Integer.parseInt(exited.group(1)) : -1;
  }

  private static List<MountPoint> mounts(JsonNode list) {
    List<MountPoint> mounts = new ArrayList<>();
    for (JsonNode mount : list) {
      mounts.add(
          new MountPoint(
              Json.text(mount, "Type"),
              Json.text(mount, "Name"),
              Json.text(mount, "Source"),
              Json.text(mount, "Destination"),
              Json.text(mount, "Driver"),
              mount.path("RW").asBoolean()));
    }
    return mounts;
  }

  private static List<PublishedPort> ports(JsonNode list) {
    List<PublishedPort> ports = new ArrayList<>();
    for (JsonNode port : list) {
      ports.add(
          new PublishedPort(
              Json.text(port, "IP"),
              port.path("PrivatePort").asInt(),
              port.path("PublicPort").asInt(),
              Json.text(port, "Type")));
    }
    return ports;
  }

  static ContainerDetails details(JsonNode json) {
    JsonNode state = json.path("State");
    JsonNode health = state.path("Health");
    return new ContainerDetails(
        new ContainerId(Json.text(json, "Id")),
        Json.text(json, "Name").replaceFirst("^/", ""),
        state(Json.text(state, "Status")),
        state.path("ExitCode").asInt(),
        Json.text(state, "Error"),
        state.path("OOMKilled").asBoolean(),
        Json.time(state.path("StartedAt")),
        health(Json.text(health, "Status")),
        probes(health.path("Log")),
        json.path("Config").path("Tty").asBoolean(),
        json.path("Config").path("OpenStdin").asBoolean(),
        json.path("Config").path("StdinOnce").asBoolean(),
        json.path("HostConfig").path("AutoRemove").asBoolean());
  }

  private static Health health(String text) {
    return switch (text) {
      case "starting" -> Health.STARTING;
      case "healthy" -> Health.HEALTHY;
      case "unhealthy" -> Health.UNHEALTHY;
      default -> Health.NONE; // "none", or no such field
    };
  }

  private static List<HealthProbe> probes(JsonNode log) {
    List<HealthProbe> probes = new ArrayList<>();
    for (JsonNode probe : log) {
      Instant end = Json.time(probe.path("End")).orElse(Instant.EPOCH);
      probes.add(
          new HealthProbe(
              Json.time(probe.path("Start")).orElse(end),
              end,
              probe.path("ExitCode").asInt(),
              Json.text(probe, "Output")));
    }
    return probes;
  }
}

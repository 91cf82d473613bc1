package io.jcompose.cli.format;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.ContainerSummary.MountPoint;
import io.jcompose.engine.ContainerSummary.PublishedPort;
import io.jcompose.engine.Health;
import io.jcompose.engine.Labels;
import io.jcompose.model.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Containers as {@code ps} lists them.
 *
 * @param now what their age is reckoned from
 * @param zone that times are shown in
 * @param whole whether to show ids, commands and names in full
 */
public record ContainerRows(Instant now, ZoneId zone, boolean whole) {
  /** docker's {@code raw}: a field a line. */
  public static final String RAW =
      """
      container_id: {{.ID}}
      image: {{.Image}}
      command: {{.Command}}
      created_at: {{.CreatedAt}}
      state: {{- pad .State 1 0}}
      status: {{- pad .Status 1 0}}
      names: {{.Names}}
      labels: {{- pad .Labels 1 0}}
      ports: {{- pad .Ports 1 0}}
      """;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx zzz", Locale.ROOT);

  /** What can be shown of a container. */
  public static Columns columns() {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("Command", "COMMAND");
    headers.put("CreatedAt", "CREATED AT");
    headers.put("ExitCode", "EXIT CODE");
    headers.put("Health", "HEALTH");
    headers.put("ID", "CONTAINER ID");
    headers.put("Image", "IMAGE");
    headers.put("Labels", "LABELS");
    headers.put("LocalVolumes", "LOCAL VOLUMES");
    headers.put("Mounts", "MOUNTS");
    headers.put("Name", "NAME");
    headers.put("Names", "NAMES");
    headers.put("Networks", "NETWORKS");
    headers.put("Ports", "PORTS");
    headers.put("Project", "PROJECT");
    headers.put("Publishers", "PUBLISHERS");
    headers.put("RunningFor", "CREATED");
    headers.put("Service", "SERVICE");
    headers.put("Size", "SIZE");
    headers.put("State", "STATE");
    headers.put("Status", "STATUS");
    return new Columns(
        headers,
        "{{.Name}}\t{{.Image}}\t{{.Command}}\t{{.Service}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}",
        true,
        10,
        Columns.Json.LINES);
  }

  /** A container's row. */
  public Row row(ContainerSummary container) {
    SequencedMap<String, Value> fields = new TreeMap<>();
    texts(container).forEach((name, text) -> fields.put(name, new Value.Text(text)));
    fields.put("ExitCode", Value.Int.of(Math.max(0, container.exitCode())));
    fields.put("Publishers", publishers(container.ports()));
    return new Row(new Value.Fields(fields), container.labels());
  }

  private SequencedMap<String, String> texts(ContainerSummary container) {
    SequencedMap<String, String> texts = new LinkedHashMap<>();
    String id = container.id().value();
    texts.put("ID", whole ? id : id.substring(0, Math.min(12, id.length())));
    texts.put("Name", container.name());
    texts.put("Names", whole ? String.join(",", container.names()) : container.name());
    texts.put("Image", container.image());
    texts.put("Command", Shown.quoted(cut(container.command(), 20)));
    texts.put("Project", container.label(Labels.PROJECT));
    texts.put("Service", container.label(Labels.SERVICE));
    texts.put("CreatedAt", TIME.format(container.created().atZone(zone)));
    texts.put("RunningFor", Quantities.rough(Duration.between(container.created(), now)) + " ago");
    texts.put("State", container.state().name().toLowerCase(Locale.ROOT));
    texts.put("Status", container.status());
    texts.put("Health", health(container.health()));
    texts.put("Ports", Ports.text(container.ports()));
    texts.put("Networks", String.join(",", container.networks().keySet()));
    texts.put("Labels", labels(container));
    texts.put("Mounts", mounts(container));
    texts.put(
        "LocalVolumes",
        "" + container.mounts().stream().filter(m -> m.driver().equals("local")).count());
    texts.put("Size", "0B"); // docker compose never asks the engine to measure it
    return texts;
  }

  private String cut(String text, int most) {
    return whole || text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  private static String health(Health health) {
    return health == Health.NONE ? "" : health.name().toLowerCase(Locale.ROOT);
  }

  private static String labels(ContainerSummary container) {
    return new TreeMap<>(container.labels())
        .entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
  }

  private String mounts(ContainerSummary container) {
    return container.mounts().stream()
        .map(mount -> cut(name(mount), 15))
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static String name(MountPoint mount) {
    return mount.name().isEmpty() ? mount.source() : mount.name();
  }

  private static Value publishers(List<PublishedPort> ports) {
    List<Value> publishers = new ArrayList<>();
    ports.stream()
        .sorted(Comparator.comparingInt(PublishedPort::privatePort))
        .forEach(port -> publishers.add(publisher(port)));
    return new Value.Items(publishers);
  }

  private static Value publisher(PublishedPort port) {
    SequencedMap<String, Value> fields = new LinkedHashMap<>();
    fields.put("URL", new Value.Text(port.ip()));
    fields.put("TargetPort", Value.Int.of(port.privatePort()));
    fields.put("PublishedPort", Value.Int.of(port.publicPort()));
    fields.put("Protocol", new Value.Text(port.protocol()));
    return new Value.Fields(fields);
  }
}

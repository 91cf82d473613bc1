package io.jcompose.cli.format;

import io.jcompose.engine.VolumeSummary;
import io.jcompose.model.Value;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Volumes as {@code volumes} lists them. */
public final class VolumeRows {
  /** For what docker knows of volumes of a cluster, or measures when it is asked to. */
  private static final String UNKNOWN = "N/A";

  private VolumeRows() {}

  /** What can be shown of a volume. */
  public static Columns columns() {
    SequencedMap<String, String> headers = new LinkedHashMap<>();
    headers.put("Availability", "AVAILABILITY");
    headers.put("Driver", "DRIVER");
    headers.put("Group", "GROUP");
    headers.put("Labels", "LABELS");
    headers.put("Links", "LINKS");
    headers.put("Mountpoint", "MOUNTPOINT");
    headers.put("Name", "VOLUME NAME");
    headers.put("Scope", "SCOPE");
    headers.put("Size", "SIZE");
    headers.put("Status", "STATUS");
    return new Columns(headers, "{{.Driver}}\t{{.Name}}", true, 10, Columns.Json.LINES);
  }

  /** A volume's row. */
  public static Row row(VolumeSummary volume) {
    SequencedMap<String, Value> fields = new TreeMap<>();
    columns().headers().keySet().forEach(name -> fields.put(name, new Value.Text(UNKNOWN)));
    fields.put("Driver", new Value.Text(volume.driver()));
    fields.put("Labels", new Value.Text(labels(volume)));
    fields.put("Mountpoint", new Value.Text(volume.mountpoint()));
    fields.put("Name", new Value.Text(volume.name()));
    fields.put("Scope", new Value.Text(volume.scope()));
    return new Row(new Value.Fields(fields), volume.labels());
  }

  private static String labels(VolumeSummary volume) {
    return new TreeMap<>(volume.labels())
        .entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
  }
}

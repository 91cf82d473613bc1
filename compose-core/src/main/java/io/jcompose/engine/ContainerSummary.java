package io.jcompose.engine;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * One container of a list answer ({@code GET /containers/json}).
 *
 * @param name without the leading slash
 * @param names {@code name}, and those that containers linked to it have for it: {@code web/db}
 * @param imageId {@code sha256:…} of the image it was made from
 * @param command what it runs, its entrypoint first, as one text
 * @param status the engine's own words, such as {@code Up 2 minutes (healthy)} or {@code Exited (1)
 *     3 seconds ago}; {@link #health} and the exit code come from there
 * @param exitCode of the last run; -1 unless {@code state} is {@code EXITED} or {@code DEAD}
 * @param networks network name → network id of the endpoints
 */
public record ContainerSummary(
    ContainerId id,
    String name,
    List<String> names,
    String image,
    String imageId,
    String command,
    Instant created,
    ContainerState state,
    String status,
    Health health,
    int exitCode,
    SequencedMap<String, String> labels,
    SequencedMap<String, String> networks,
    List<MountPoint> mounts,
    List<PublishedPort> ports) {
  public ContainerSummary {
    names = List.copyOf(names);
    labels = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(labels));
    networks = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(networks));
    mounts = List.copyOf(mounts);
    ports = List.copyOf(ports);
  }

  /** The label's value, or an empty string. */
  public String label(String name) {
    return labels.getOrDefault(name, "");
  }

  /**
   * Something mounted.
   *
   * @param type {@code bind}, {@code volume}, {@code tmpfs} …
   * @param name of the volume; empty for other types
   * @param driver of the volume; empty for other types
   */
  public record MountPoint(
      String type,
      String name,
      String source,
      String destination,
      String driver,
      boolean writable) {}

  /** {@code publicPort} 0 means exposed but not published. */
  public record PublishedPort(String ip, int privatePort, int publicPort, String protocol) {}
}

package io.jcompose.plan;

import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.InjectedFile;
import io.jcompose.engine.Labels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * A container still to be made, complete but for the ids of containers it shares something with
 * (network, IPC or PID namespace, volumes), which may not exist yet. Where such an id belongs, the
 * spec and the hash input hold {@link #placeholder}.
 *
 * @param hashInput the text whose SHA-256 is the container's config hash
 * @param sharesWith names of the services whose containers it shares with
 * @param files put into it before it starts
 */
public record ContainerRecipe(
    ContainerSpec spec, String hashInput, List<String> sharesWith, List<InjectedFile> files) {
  public ContainerRecipe {
    sharesWith = List.copyOf(sharesWith);
    files = List.copyOf(files);
  }

  /** What stands for the id of a service's container; no Compose file can hold a NUL. */
  public static String placeholder(String service) {
    return "\u0000" + service + "\u0000";
  }

  /**
   * The spec with ids in place of placeholders and its config hash in place.
   *
   * @param ids container id by service name, for all of {@link #sharesWith}
   */
  public ContainerSpec resolve(Map<String, String> ids) {
    UnaryOperator<String> fill = text -> fill(text, ids);
    SequencedMap<String, String> labels = new LinkedHashMap<>(spec.labels());
    labels.put(Labels.CONFIG_HASH, Sha256.hex(fill(hashInput.replace("\\u0000", "\u0000"), ids)));
    ContainerSpec labelled = spec.withLabels(labels);
    if (sharesWith.isEmpty()) {
      return labelled;
    }
    return labelled.with(s ->
        s.hostConfig(
            spec.hostConfig()
                .with(h ->
                    h.networkMode(fill.apply(h.networkMode()))
                        .ipcMode(fill.apply(h.ipcMode()))
                        .pidMode(fill.apply(h.pidMode()))
                        .volumesFrom(h.volumesFrom().stream().map(fill).toList()))));
  }

  private static String fill(String text, Map<String, String> ids) {
    String filled = text;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      filled = filled.replace(placeholder(id.getKey()), id.getValue());
    }
    return filled;
  }
}

package io.jcompose.desired;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What shapes containers beside the project itself.
 *
 * @param version of jcompose, for labels
 * @param envFiles absolute paths given with {@code --env-file}
 * @param separator between the parts of names: {@code -}, or {@code _} in compatibility mode
 * @param proxies proxy variables which the docker configuration gives every container
 */
public record Surroundings(
    String version, List<String> envFiles, String separator, SequencedMap<String, String> proxies) {
  public Surroundings {
    envFiles = List.copyOf(envFiles);
    proxies = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(proxies));
  }
}

package io.jcompose.yaml;

import java.util.List;

/**
 * One document of a YAML file.
 *
 * @param root its value, in which {@code !reset} values are left out already
 * @param resets where the document says {@code !reset} or {@code !override}: keys from the root
 *     down, list items by their number
 */
public record YamlDocument(YamlNode root, List<List<String>> resets) {
  public YamlDocument {
    resets = resets.stream().map(List::copyOf).toList();
  }
}

package io.jcompose.load.layer;

import io.jcompose.diagnostic.SourceText;
import io.jcompose.yaml.YamlNode.Mapping;
import java.nio.file.Path;
import java.util.List;

/**
 * One document of a Compose file, on its way to be merged with others.
 *
 * @param file absolute path; {@code -} for standard input
 * @param resets where it says {@code !reset} or {@code !override}
 */
public record Layer(Mapping root, List<List<String>> resets, SourceText source, Path file) {
  /** The same document with another content. */
  public Layer withRoot(Mapping root) {
    return new Layer(root, resets, source, file);
  }
}

package io.jcompose.load;

import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode.Mapping;

/** Knows where the values of a loaded project were written. */
public final class SourceMap {
  private final Mapping root;

  SourceMap(Mapping root) {
    this.root = root;
  }

  /**
   * Where a value was written, in the spec's long syntax: {@code services.web.ports[0].published}.
   * What no file says has the position of the nearest key above it.
   */
  public SourcePosition at(NodePath path) {
    return path.positionIn(root);
  }
}

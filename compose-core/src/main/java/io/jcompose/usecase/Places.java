package io.jcompose.usecase;

import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.yaml.NodePath;
import java.util.Optional;

/** Knows where the values of a project were written. */
@FunctionalInterface
public interface Places {
  Optional<SourcePosition> at(NodePath path);
}

package io.jcompose.trace;

import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.yaml.NodePath;
import io.jcompose.yaml.YamlNode;
import io.jcompose.yaml.YamlNode.Mapping;
import java.util.Optional;

/** Told by the stages of a load what they do; values are known by where they were written. */
public interface Trace {
  /** Forgets everything. */
  Trace NONE = new Trace() {};

  /** A document was read. */
  default void read(Mapping document) {}

  /** An env file gives a variable a value. */
  default void defined(String variable, String value, SourcePosition at) {}

  /** A variable was replaced in the value written at a place; empty if it is not set. */
  default void used(SourcePosition in, String variable, Optional<String> value) {}

  /** A value made way for another one. */
  default void replaced(YamlNode old, YamlNode by) {}

  /** A value was removed by {@code !reset} or {@code !override}. */
  default void reset(NodePath path, YamlNode old) {}

  /** An env file of a service gives its environment a value. */
  default void environment(String service, String variable, String value, SourcePosition at) {}
}

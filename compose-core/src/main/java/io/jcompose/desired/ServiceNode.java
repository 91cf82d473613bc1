package io.jcompose.desired;

import java.util.List;

/** A service whose containers exist already, and what must come before it. */
public record ServiceNode(String name, List<DesiredDependency> dependencies) {
  public ServiceNode {
    dependencies = List.copyOf(dependencies);
  }
}

package io.jcompose.desired;

import java.util.List;

/**
 * A service whose containers exist already, and what must come before it.
 *
 * @param hooks what runs in its containers around their starts and stops
 */
public record ServiceNode(String name, List<DesiredDependency> dependencies, ServiceHooks hooks) {
  public ServiceNode {
    dependencies = List.copyOf(dependencies);
  }
}

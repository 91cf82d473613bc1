package io.jcompose.usecase;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Labels;
import io.jcompose.model.Dependency;
import io.jcompose.model.Dependency.Condition;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** What is known of a project without its files: the services and dependencies that labels name. */
final class LabelledProject {
  private LabelledProject() {}

  /**
   * A project with a service for each that has a container. Dependencies on services without any
   * are left out.
   */
  static Project of(String name, List<ContainerSummary> containers) {
    SequencedMap<String, Service> services = new LinkedHashMap<>();
    for (ContainerSummary container : containers) {
      String service = container.label(Labels.SERVICE);
      if (!service.isEmpty()) {
        services.putIfAbsent(service, Service.named(service));
      }
    }
    for (ContainerSummary container : containers) {
      services.computeIfPresent(
          container.label(Labels.SERVICE),
          (_, service) -> withDependencies(service, container.label(Labels.DEPENDS_ON), services));
    }
    return Project.named(name, services.values().toArray(Service[]::new));
  }

  /** Reads {@code db:service_healthy:false,cache:service_started:true}. */
  private static Service withDependencies(
      Service service, String label, SequencedMap<String, Service> services) {
    SequencedMap<String, Dependency> dependencies = new LinkedHashMap<>(service.dependsOn());
    for (String text : label.split(",", -1)) {
      String[] parts = text.split(":", -1);
      if (services.containsKey(parts[0]) && !parts[0].equals(service.name())) {
        Condition condition =
            parts.length > 1
                ? Condition.of(parts[1]).orElse(Condition.SERVICE_STARTED)
                : Condition.SERVICE_STARTED;
        boolean restart = parts.length > 2 && parts[2].equals("true");
        dependencies.put(
            parts[0], new Dependency(condition, restart, false, new LinkedHashMap<>()));
      }
    }
    return service.with(s -> s.dependsOn(dependencies));
  }
}

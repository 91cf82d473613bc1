package io.jcompose.load.validate;

import io.jcompose.diagnostic.Diagnostic;
import io.jcompose.diagnostic.Diagnostics;
import io.jcompose.diagnostic.Nearest;
import io.jcompose.diagnostic.Severity;
import io.jcompose.diagnostic.SourcePosition;
import io.jcompose.graph.ServiceGraph;
import io.jcompose.model.Build;
import io.jcompose.model.Dependency;
import io.jcompose.model.FileReference;
import io.jcompose.model.Mount;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import io.jcompose.yaml.NodePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Finds names that nothing has, and services that wait for each other. */
final class References {
  private final Project project;
  private final Function<NodePath, SourcePosition> positions;
  private final Diagnostics diagnostics;

  References(
      Project project, Function<NodePath, SourcePosition> positions, Diagnostics diagnostics) {
    this.project = project;
    this.positions = positions;
    this.diagnostics = diagnostics;
  }

  void check() {
    project.services().values().forEach(this::check);
    ServiceGraph.of(project)
        .cycle()
        .ifPresent(cycle -> reportCycle("dependency cycle", cycle, References::dependency));
    ServiceGraph.ofBuilds(project.services().values())
        .cycle()
        .ifPresent(cycle ->
            reportCycle("builds use each other's images as contexts", cycle, this::context));
  }

  private void check(Service service) {
    NodePath path = NodePath.ROOT.keys("services", service.name());
    service.dependsOn().forEach((name, dependency) -> checkDependency(name, dependency, path));
    for (String network : service.networks().keySet()) {
      require(network, "network", project.networks().keySet(), path.keys("networks", network));
    }
    for (String model : service.models().keySet()) {
      require(model, "model", project.models().keySet(), path.keys("models", model));
    }
    int number = 0;
    for (Mount mount : service.volumes()) {
      NodePath mountPath = path.key("volumes").item(number++);
      if (mount instanceof Mount.NamedVolume && mount.source().isPresent()) {
        require(
            mount.source().get(), "volume", project.volumes().keySet(), mountPath.key("source"));
      }
    }
    requireFiles(service.configs(), "config", project.configs().keySet(), path.key("configs"));
    requireFiles(service.secrets(), "secret", project.secrets().keySet(), path.key("secrets"));
    service.build().ifPresent(build -> checkBuild(build, path.key("build")));
  }

  private void checkDependency(String name, Dependency dependency, NodePath path) {
    if (project.services().containsKey(name)) {
      return;
    }
    Optional<Service> disabled = Optional.ofNullable(project.disabledServices().get(name));
    if (disabled.isPresent() && !dependency.required()) {
      return;
    }
    NodePath at = path.keys("depends_on", name);
    if (disabled.isPresent()) {
      report(
          at,
          "service \"" + name + "\" is not active",
          "activate one of its profiles: " + String.join(", ", disabled.get().profiles()));
    } else {
      report(
          at,
          "depends on undefined service \"" + name + "\"",
          Nearest.hint(name, project.allServices().keySet()));
    }
  }

  private void checkBuild(Build build, NodePath path) {
    requireFiles(build.secrets(), "secret", project.secrets().keySet(), path.key("secrets"));
    build
        .additionalContexts()
        .forEach((name, context) -> {
          if (context.startsWith(Build.SERVICE)) {
            checkContext(
                context.substring(Build.SERVICE.length()), path.keys("additional_contexts", name));
          }
        });
  }

  private void checkContext(String target, NodePath path) {
    Optional<Service> service = project.service(target);
    if (service.isEmpty()) {
      report(
          path,
          "context of undefined service \"" + target + "\"",
          Nearest.hint(target, project.services().keySet()));
    } else if (service.get().build().isEmpty()) {
      report(path, "service \"" + target + "\" is not built", "refer to a service with \"build:\"");
    }
  }

  private void requireFiles(
      List<FileReference> references, String what, Collection<String> known, NodePath path) {
    int number = 0;
    for (FileReference reference : references) {
      require(reference.source(), what, known, path.item(number++).key("source"));
    }
  }

  private void require(String name, String what, Collection<String> known, NodePath path) {
    if (!known.contains(name)) {
      String hint =
          Nearest.to(name, known)
              .map(near -> "did you mean \"" + near + "\"?")
              .orElse("define it under \"" + what + "s:\" at the top level");
      report(path, "undefined " + what + " \"" + name + "\"", hint);
    }
  }

  private static NodePath dependency(String service, String needed) {
    return NodePath.ROOT.keys("services", service, "depends_on", needed);
  }

  /** Where a build says that another service's image is a context. */
  private NodePath context(String service, String needed) {
    NodePath path = NodePath.ROOT.keys("services", service, "build", "additional_contexts");
    return project.service(service).flatMap(Service::build).stream()
        .flatMap(build -> build.additionalContexts().entrySet().stream())
        .filter(context -> context.getValue().equals(Build.SERVICE + needed))
        .findFirst()
        .map(context -> path.key(context.getKey()))
        .orElse(path);
  }

  private void reportCycle(
      String what, List<String> cycle, BiFunction<String, String, NodePath> places) {
    List<Diagnostic.Related> related = new ArrayList<>();
    for (int i = 0; i < cycle.size(); i++) {
      String needed = cycle.get((i + 1) % cycle.size());
      NodePath path = places.apply(cycle.get(i), needed);
      String words = cycle.get(i) + " -> " + needed;
      related.add(new Diagnostic.Related(positions.apply(path), words));
    }
    diagnostics.add(
        new Diagnostic(
            Severity.ERROR,
            Optional.of(related.getFirst().at()),
            "services." + cycle.getFirst(),
            what + ": " + String.join(" -> ", cycle) + " -> " + cycle.getFirst(),
            Optional.of("remove one of these dependencies"),
            related.subList(1, related.size())));
  }

  private void report(NodePath path, String message, String hint) {
    if (diagnostics.hasErrorAround(path.toString())) {
      return;
    }
    diagnostics.add(
        new Diagnostic(
            Severity.ERROR,
            Optional.of(positions.apply(path)),
            path.toString(),
            message,
            Optional.of(hint),
            List.of()));
  }
}

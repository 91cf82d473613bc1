package io.jcompose.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jcompose.model.Dependency;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class ServiceGraphTest {
  @Test
  void putsEachServiceAfterThoseItDependsOn() {
    Project project =
        Project.named("p", service("web", "db", "cache"), service("db"), service("cache", "db"));

    assertEquals(List.of("db", "cache", "web"), ServiceGraph.of(project).dependencyOrder());
  }

  @Test
  void keepsTheFilesOrderWhereNothingElseDecides() {
    Project project = Project.named("p", service("c"), service("a"), service("b"));

    assertEquals(List.of("c", "a", "b"), ServiceGraph.of(project).dependencyOrder());
  }

  @Test
  void namesACycleFromDependantToDependency() {
    Project project =
        Project.named("p", service("a", "b"), service("b", "c"), service("c", "a"), service("d"));
    ServiceGraph graph = ServiceGraph.of(project);

    assertEquals(Optional.of(List.of("a", "b", "c")), graph.cycle());
    assertThrows(IllegalStateException.class, graph::dependencyOrder);
  }

  @Test
  void findsAServiceThatDependsOnItself() {
    assertEquals(
        Optional.of(List.of("a")), ServiceGraph.of(Project.named("p", service("a", "a"))).cycle());
  }

  @Test
  void leavesOutDependenciesThatAreNotActive() {
    assertEquals(
        List.of("web"),
        ServiceGraph.of(Project.named("p", service("web", "gone"))).dependencyOrder());
  }

  private static Service service(String name, String... dependencies) {
    SequencedMap<String, Dependency> dependsOn = new LinkedHashMap<>();
    for (String dependency : dependencies) {
      dependsOn.put(dependency, Dependency.implied(false));
    }
    return Service.named(name).with(s -> s.dependsOn(dependsOn));
  }
}

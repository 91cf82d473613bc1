package io.jcompose.graph;

import io.jcompose.model.Build;
import io.jcompose.model.Project;
import io.jcompose.model.Service;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jgrapht.Graph;
import org.jgrapht.Graphs;
import org.jgrapht.alg.cycle.CycleDetector;
import org.jgrapht.alg.shortestpath.BFSShortestPath;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.builder.GraphTypeBuilder;
import org.jgrapht.traverse.TopologicalOrderIterator;
import org.jgrapht.util.SupplierUtil;

/** Which service depends on which; edges point from a dependency to its dependants. */
public final class ServiceGraph {
  private final Graph<String, DefaultEdge> graph;

  private ServiceGraph(Graph<String, DefaultEdge> graph) {
    this.graph = graph;
  }

  /** The graph of a project's active services; dependencies on others are left out. */
  public static ServiceGraph of(Project project) {
    return of(project.services().values());
  }

  /** The graph of some services; dependencies on others are left out. */
  public static ServiceGraph of(Collection<Service> services) {
    return of(services, service -> service.dependsOn().keySet());
  }

  /**
   * Which service's build uses the image of which ({@code additional_contexts}); others than the
   * given ones are left out.
   */
  public static ServiceGraph ofBuilds(Collection<Service> services) {
    return of(services, service -> service.build().map(Build::contextServices).orElseGet(List::of));
  }

  private static ServiceGraph of(
      Collection<Service> services, Function<Service, Collection<String>> needs) {
    Graph<String, DefaultEdge> graph =
        GraphTypeBuilder.<String, DefaultEdge>directed()
            .allowingSelfLoops(true)
            .edgeSupplier(SupplierUtil.DEFAULT_EDGE_SUPPLIER)
            .buildGraph();
    services.forEach(service -> graph.addVertex(service.name()));
    for (Service service : services) {
      needs.apply(service).stream()
          .filter(graph::containsVertex)
          .forEach(dependency -> graph.addEdge(dependency, service.name()));
    }
    return new ServiceGraph(graph);
  }

  /**
   * All services, each after those it depends on; otherwise in the order of the file.
   *
   * @throws IllegalStateException if there is a cycle
   */
  public List<String> dependencyOrder() {
    if (cycle().isPresent()) {
      throw new IllegalStateException("services depend on each other: " + cycle().get());
    }
    List<String> order = new ArrayList<>();
    new TopologicalOrderIterator<>(graph).forEachRemaining(order::add);
    return order;
  }

  /** Services that depend directly on the given one. */
  public Set<String> dependants(String service) {
    return Set.copyOf(Graphs.successorListOf(graph, service));
  }

  /**
   * A shortest cycle through the first service that is on one: each name depends on the next, the
   * last on the first.
   */
  public Optional<List<String>> cycle() {
    Set<String> onCycles = new CycleDetector<>(graph).findCycles();
    return graph.vertexSet().stream().filter(onCycles::contains).findFirst().map(this::cycleOf);
  }

  private List<String> cycleOf(String service) {
    return Graphs.successorListOf(graph, service).stream()
        .map(dependant ->
            Optional.ofNullable(BFSShortestPath.findPathBetween(graph, dependant, service)))
        .flatMap(Optional::stream)
        .map(path -> path.getVertexList())
        .min((a, b) -> Integer.compare(a.size(), b.size()))
        .map(List::reversed)
        .orElseThrow();
  }
}

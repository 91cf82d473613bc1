package io.jcompose.usecase;

import io.jcompose.desired.DesiredState;
import io.jcompose.desired.ServiceNode;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.engine.Filters;
import io.jcompose.engine.Labels;
import io.jcompose.engine.NetworkSummary;
import io.jcompose.engine.VolumeSummary;
import io.jcompose.event.EventSink;
import io.jcompose.execute.PlanExecutor;
import io.jcompose.execute.StepFailedException;
import io.jcompose.graph.ServiceGraph;
import io.jcompose.model.Network;
import io.jcompose.model.Project;
import io.jcompose.model.Volume;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.Plan;
import io.jcompose.reconcile.DownReconciler;
import io.jcompose.reconcile.DownReconciler.DownOptions;
import io.jcompose.reconcile.LifecycleReconciler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Commands on a project's existing containers: each looks once, plans, and carries the plan out.
 *
 * <p>All block until the engine has done it, and throw {@code StepFailedException} if it refuses,
 * {@link RefusedValueException} if the place is known of what it refuses, and {@link
 * HooksFailedException} if a hook fails after a start, or, once all is done, if some have failed
 * before stops. An interrupt ends them between two steps.
 */
public final class Lifecycle {
  private final Engine engine;
  private final PlanExecutor executor;
  private final ServiceContainers containers;
  private final Optional<Project> file;
  private final Places places;

  /**
   * The commands for one project.
   *
   * @param parallel how many steps may run at the same time; -1 for no limit
   * @param file the project as loaded; absent if only its name is known
   * @param places of its values
   */
  public Lifecycle(
      Engine engine,
      EventSink sink,
      InstantSource clock,
      int parallel,
      ServiceContainers containers,
      Optional<Project> file,
      Places places) {
    this.engine = engine;
    this.executor = new PlanExecutor(engine, sink, clock, parallel);
    this.containers = containers;
    this.file = file;
    this.places = places;
  }

  /** What {@code down} takes away beside containers; {@code images} is empty for none. */
  public record DownRequest(
      List<String> services,
      boolean all,
      boolean removeOrphans,
      boolean volumes,
      Optional<Images> images,
      Optional<Duration> timeout) {
    public DownRequest {
      services = List.copyOf(services);
    }

    /** Which images: those without a name of their own in the file, or those of all services. */
    public enum Images {
      LOCAL,
      ALL
    }
  }

  /**
   * Starts services and what they depend on; no names means all.
   *
   * @param awaitReady waits until all are ready
   * @param waitTimeout longest wait for each container; absent waits for ever
   * @return whether there was anything to do
   */
  public boolean start(Collection<String> names, boolean awaitReady, Optional<Duration> waitTimeout)
      throws InterruptedException {
    Project wanted = selected(names).withSelectedServices(names);
    return run(
        reconciler(wanted, wanted.services().keySet())
            .start(Set.copyOf(names), awaitReady, waitTimeout));
  }

  /** Stops services, dependants first; no names means all. */
  public boolean stop(Collection<String> names, Optional<Duration> timeout)
      throws InterruptedException {
    return run(reconciler(names).stop(timeout));
  }

  /**
   * Restarts services, and those that ask to be restarted with them.
   *
   * @param dependants whether the latter
   */
  public boolean restart(Collection<String> names, boolean dependants, Optional<Duration> timeout)
      throws InterruptedException {
    Project project = selected(names);
    Set<String> wanted =
        names.isEmpty()
            ? project.services().keySet()
            : dependants ? withDependants(project, names) : Set.copyOf(names);
    return run(reconciler(project, wanted).restart(timeout));
  }

  /** Services and those that ask to be restarted with them, directly or not. */
  public static Set<String> withDependants(Project project, Collection<String> names) {
    Set<String> wanted = new HashSet<>(names);
    boolean more = true;
    while (more) {
      more =
          wanted.addAll(
              project.services().values().stream()
                  .filter(service ->
                      service.dependsOn().entrySet().stream()
                          .anyMatch(d -> d.getValue().restart() && wanted.contains(d.getKey())))
                  .map(service -> service.name())
                  .toList());
    }
    return wanted;
  }

  /**
   * Sends a signal to what runs, one-offs included; no names means all.
   *
   * @param removeOrphans also removes containers of services that the project does not have
   * @return whether there was anything to do
   */
  public boolean kill(Collection<String> names, String signal, boolean removeOrphans)
      throws InterruptedException {
    boolean killed = run(reconciler(names).kill(signal));
    if (!removeOrphans) {
      return killed;
    }
    DownOptions orphans =
        new DownOptions(
            selected(names).allServices().keySet(),
            true,
            false,
            List.of(),
            List.of(),
            List.of(),
            Optional.empty());
    return run(DownReconciler.plan(List.of(), observed(), orphans)) || killed;
  }

  /** Pauses what runs; no names means all. */
  public boolean pause(Collection<String> names) throws InterruptedException {
    return run(reconciler(names).pause());
  }

  /** Lets what is paused go on; no names means all. */
  public boolean unpause(Collection<String> names) throws InterruptedException {
    return run(reconciler(names).unpause());
  }

  /** Containers of services that {@link #remove} would remove; no names means all. */
  public List<ContainerSummary> stopped(Collection<String> names) {
    Set<String> services = selected(names).services().keySet();
    return containers.replicas(names).stream()
        .filter(c -> services.contains(c.label(Labels.SERVICE)))
        .filter(c -> !c.state().isUp())
        .toList();
  }

  /** Removes containers that do not run, perhaps with their anonymous volumes. */
  public boolean remove(Collection<String> names, boolean volumes) throws InterruptedException {
    return run(reconciler(names).remove(volumes));
  }

  /**
   * Stops and removes containers, networks, and on request volumes and images.
   *
   * @return whether there was anything to remove
   */
  public boolean down(DownRequest request) throws InterruptedException {
    Project labelled = LabelledProject.of(containers.project(), containers.containers());
    Project project = request.all() ? labelled : selected(request.services());
    Set<String> wanted =
        request.services().isEmpty()
            ? project.services().keySet()
            : new TreeSet<>(request.services());
    boolean declared = file.isPresent() && !request.all();
    Filters ours = Filters.project(containers.project());
    Set<String> known = new HashSet<>(project.allServices().keySet());
    DownOptions options =
        new DownOptions(
            known,
            request.removeOrphans() || request.all(),
            request.volumes(),
            existing(engine.listNetworks(ours), NetworkSummary::name, declared, declaredNetworks()),
            request.volumes()
                ? existing(
                    engine.listVolumes(ours), VolumeSummary::name, declared, declaredVolumes())
                : List.of(),
            images(request, wanted),
            request.timeout());
    return run(DownReconciler.plan(nodes(project, wanted), observed(), options));
  }

  private Set<String> declaredNetworks() {
    return declared(Project::networks, network -> !network.external(), Network::name);
  }

  private Set<String> declaredVolumes() {
    return declared(Project::volumes, volume -> !volume.external(), Volume::name);
  }

  private <T> Set<String> declared(
      Function<Project, Map<String, T>> kind, Predicate<T> own, Function<T, String> name) {
    Set<String> names = new HashSet<>();
    file.ifPresent(
        project -> kind.apply(project).values().stream().filter(own).map(name).forEach(names::add));
    return names;
  }

  private static <T> List<String> existing(
      List<T> found, Function<T, String> name, boolean onlyDeclared, Set<String> declared) {
    return found.stream()
        .map(name)
        .filter(text -> !onlyDeclared || declared.contains(text))
        .sorted()
        .toList();
  }

  /** Names of images to remove; what the file does not tell, the containers do. */
  private List<String> images(DownRequest request, Set<String> wanted) {
    if (request.images().isEmpty()) {
      return List.of();
    }
    boolean all = request.images().get() == DownRequest.Images.ALL;
    Set<String> images = new TreeSet<>();
    for (ContainerSummary container : containers.containers()) {
      String service = container.label(Labels.SERVICE);
      boolean named =
          file.map(p -> p.allServices().get(service))
              .map(s -> s.image().isPresent())
              .orElse(!container.image().matches(".*[-_]\\Q" + service + "\\E(:latest)?"));
      if (wanted.contains(service) && (all || !named)) {
        images.add(container.image());
      }
    }
    return List.copyOf(images);
  }

  private LifecycleReconciler reconciler(Collection<String> names) {
    Project project = selected(names);
    return reconciler(project, names.isEmpty() ? project.services().keySet() : names);
  }

  private LifecycleReconciler reconciler(Project project, Collection<String> names) {
    return new LifecycleReconciler(nodes(project, names), observed());
  }

  /**
   * The project, by its file or its labels.
   *
   * @throws RefusedException if it does not know one of the names
   */
  private Project selected(Collection<String> names) {
    containers.checkKnown(names);
    Project project =
        file.orElseGet(() -> LabelledProject.of(containers.project(), containers.containers()));
    return project.withServicesEnabled(names);
  }

  static List<ServiceNode> nodes(Project project, Collection<String> names) {
    List<ServiceNode> nodes = new ArrayList<>();
    for (String name : ServiceGraph.of(project).dependencyOrder()) {
      if (names.contains(name)) {
        project.service(name).ifPresent(service -> nodes.add(DesiredState.node(service)));
      }
    }
    return nodes;
  }

  private ObservedState observed() {
    return new ObservedState(containers.containers(), Map.of(), Map.of(), Map.of());
  }

  private boolean run(Plan plan) throws InterruptedException {
    if (file.isEmpty()) {
      executor.run(plan);
      return !plan.steps().isEmpty();
    }
    RefusedValue refused = new RefusedValue(file.get(), places);
    try {
      refused.check(executor.run(plan).failures());
    } catch (StepFailedException e) {
      throw refused.point(e);
    }
    return !plan.steps().isEmpty();
  }
}

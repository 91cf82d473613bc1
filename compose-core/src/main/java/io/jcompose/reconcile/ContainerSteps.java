package io.jcompose.reconcile;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Labels;
import io.jcompose.plan.ContainerRecipe;
import io.jcompose.plan.ContainerRef;
import io.jcompose.plan.ContainerRef.CreatedBy;
import io.jcompose.plan.ImageRef;
import io.jcompose.plan.Operation;
import io.jcompose.plan.PlanBuilder;
import io.jcompose.reconcile.Dependencies.Ready;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Creates, starts, replaces and removes single containers. */
final class ContainerSteps {
  private final PlanBuilder plan;
  private final Dependencies dependencies;
  private final List<Integer> resources;
  private final Wishes wishes;
  private final HookSteps hooks;
  private final Map<ContainerSummary, Integer> stops = new HashMap<>();
  private Optional<Integer> lastFromRange = Optional.empty();

  /**
   * @param resources steps that create networks and volumes
   */
  ContainerSteps(
      PlanBuilder plan,
      Dependencies dependencies,
      List<Integer> resources,
      HookSteps hooks,
      Wishes wishes) {
    this.plan = plan;
    this.dependencies = dependencies;
    this.resources = List.copyOf(resources);
    this.hooks = hooks;
    this.wishes = wishes;
  }

  /**
   * What the user asked for.
   *
   * @param stopTimeout before SIGKILL; absent: each container's own
   * @param start whether containers are started
   * @param renewVolumes whether a new container gets new anonymous volumes, too
   */
  record Wishes(Optional<Duration> stopTimeout, boolean start, boolean renewVolumes) {
    /** What nobody has asked to be otherwise. */
    static final Wishes DEFAULT = new Wishes(Optional.empty(), true, false);
  }

  /** Starts a container that exists, and does not run when that step comes. */
  Ready start(
      ContainerSummary container, ContainerRecipe recipe, List<Integer> after, String cause) {
    List<Integer> before = new ArrayList<>(after);
    Optional.ofNullable(stops.get(container)).ifPresent(before::add);
    return started(ref(container), recipe, before, cause);
  }

  /** Lets a paused container go on. */
  Ready unpause(ContainerSummary container) {
    ContainerRef ref = ref(container);
    return Ready.after(ref, plan.add(new Operation.UnpauseContainer(ref), "is paused", List.of()));
  }

  Ready createAndStart(ContainerRecipe recipe, ImageRef image, List<Integer> after, String cause) {
    CreatedBy created = create(recipe, image, cause, List.of());
    List<Integer> before = new ArrayList<>(after);
    before.add(created.step());
    return wishes.start()
        ? started(created, recipe, before, "just created")
        : Ready.after(created, created.step());
  }

  /**
   * Puts a new container in the place of an old one, whose anonymous volumes it keeps. The old one
   * goes when the new one could start, so that a dependency that fails leaves it as it is.
   *
   * @param dependants steps that stop what must not run while it is replaced
   */
  Ready replace(
      ContainerSummary old,
      ContainerRecipe recipe,
      ImageRef image,
      List<Integer> after,
      List<Integer> dependants,
      String cause) {
    String name = recipe.spec().name();
    ContainerRecipe kept = wishes.renewVolumes() ? recipe : Inheritance.inherit(recipe, old);
    CreatedBy created =
        create(
            new ContainerRecipe(
                kept.spec().withName(old.id().truncated() + "_" + name),
                kept.hashInput(),
                kept.sharesWith(),
                kept.files()),
            image,
            cause,
            List.of());
    List<Integer> ready = new ArrayList<>(after);
    ready.addAll(dependants);
    ready.add(created.step());
    int remove = remove(old, cause, ready, wishes.renewVolumes());
    int rename = plan.add(new Operation.RenameContainer(created, name), cause, List.of(remove));
    CreatedBy renamed = new CreatedBy(created.step(), name);
    return wishes.start()
        ? started(renamed, recipe, List.of(rename), "just created")
        : Ready.after(renamed, rename);
  }

  /** Stops a container if it runs, and removes it. */
  int remove(ContainerSummary old, String cause, List<Integer> after, boolean volumes) {
    return plan.add(
        new Operation.RemoveContainer(ref(old), false, volumes), cause, stop(old, cause, after));
  }

  /** The steps after which a container no longer runs, {@code after} among them or before them. */
  List<Integer> stop(ContainerSummary container, String cause, List<Integer> after) {
    if (!container.state().isUp()) {
      return after;
    }
    Integer planned = stops.get(container);
    if (planned != null) {
      return Stream.concat(after.stream(), Stream.of(planned)).toList();
    }
    int stop =
        plan.add(
            new Operation.StopContainer(ref(container), wishes.stopTimeout()),
            cause,
            hooks.beforeStop(container, cause, after));
    stops.put(container, stop);
    return List.of(stop);
  }

  /** Whether a step stops the container. */
  boolean isStopped(ContainerSummary container) {
    return stops.containsKey(container);
  }

  /** From now on the container counts as stopped by that step. */
  void stopped(ContainerSummary container, int step) {
    stops.put(container, step);
  }

  private static ContainerRef ref(ContainerSummary container) {
    return LifecycleReconciler.ref(container);
  }

  /** Engines choose a free port of a range in two steps, and two at once may choose the same. */
  private Ready started(
      ContainerRef ref, ContainerRecipe recipe, List<Integer> after, String cause) {
    boolean fromRange =
        recipe.spec().hostConfig().portBindings().stream()
            .anyMatch(port -> port.hostPort().contains("-"));
    List<Integer> before = new ArrayList<>(after);
    if (fromRange) {
      lastFromRange.ifPresent(before::add);
    }
    int start = plan.add(new Operation.StartContainer(ref), cause, before);
    if (fromRange) {
      lastFromRange = Optional.of(start);
    }
    String service = recipe.spec().labels().getOrDefault(Labels.SERVICE, "");
    return Ready.after(ref, hooks.afterStart(service, ref, start));
  }

  /**
   * A step that creates a container once networks, volumes, its image and {@code after} are there.
   */
  CreatedBy create(ContainerRecipe recipe, ImageRef image, String cause, List<Integer> after) {
    List<Integer> before = new ArrayList<>(resources);
    before.addAll(after);
    if (image instanceof ImageRef.BroughtBy(var step)) {
      before.add(step);
    }
    SequencedMap<String, ContainerRef> shares = new LinkedHashMap<>();
    for (String service : recipe.sharesWith()) {
      ContainerRef ref =
          dependencies
              .first(service)
              .orElseThrow(() ->
                  new Unsatisfiable(
                      "container %s shares with service %s, which has no container; run without --no-deps, or start it first"
                          .formatted(recipe.spec().name(), service)));
      shares.put(service, ref);
      if (ref instanceof CreatedBy(var step, _)) {
        before.add(step);
      }
    }
    int step = plan.add(new Operation.CreateContainer(recipe, image, shares), cause, before);
    return new CreatedBy(step, recipe.spec().name());
  }
}

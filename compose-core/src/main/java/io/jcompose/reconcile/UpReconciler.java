package io.jcompose.reconcile;

import io.jcompose.desired.DesiredImage;
import io.jcompose.desired.DesiredService;
import io.jcompose.desired.DesiredState;
import io.jcompose.desired.PullPolicy;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.ContainerRecipe;
import io.jcompose.plan.Plan;
import io.jcompose.plan.PlanBuilder;
import io.jcompose.reconcile.Dependencies.Ready;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans {@code up}, {@code create} and {@code scale}: what is missing is made, what has changed is
 * replaced, what is too much is removed, and all of it in the order of dependencies.
 */
public final class UpReconciler {
  private final PlanBuilder plan;
  private final DesiredState desired;
  private final ObservedState observed;
  private final UpOptions options;
  private final ImageSteps images;
  private final Dependencies dependencies;
  private final RenewedResources renewed;
  private final ContainerSteps containers;
  private final Changes changes;
  private final OneShots oneShots;

  private UpReconciler(DesiredState desired, ObservedState observed, UpOptions options) {
    this.plan = new PlanBuilder();
    this.desired = desired;
    this.observed = observed;
    this.options = options;
    this.images = new ImageSteps(plan, observed, wishes(options));
    this.dependencies = new Dependencies(plan, options.waitTimeout());
    this.changes = new Changes(observed, dependencies);
    new OrphanSteps(plan, observed, options.knownServices()).add(options.orphans());
    this.renewed = RenewedResources.add(plan, desired, observed, options);
    this.containers =
        new ContainerSteps(
            plan,
            dependencies,
            new ResourceSteps(plan, desired, observed, renewed.removals()).add(),
            new HookSteps(plan, desired.nodes()),
            new ContainerSteps.Wishes(
                options.stopTimeout(), options.start(), options.renewVolumes()));
    renewed.stops().forEach(containers::stopped);
    this.oneShots =
        OneShots.of(desired.services().stream().flatMap(s -> s.dependencies().stream()));
  }

  private static ImageSteps.Wishes wishes(UpOptions options) {
    return new ImageSteps.Wishes(
        options.now(), options.pull(), options.build(), options.noBuild(), options.fresh());
  }

  /**
   * The images that are to be brought anew although the engine holds them. Whether they change
   * anything is known only afterwards, so this plan comes first.
   *
   * @throws Unsatisfiable if an image is missing and must not be brought
   */
  public static Plan images(DesiredState desired, ObservedState observed, UpOptions options) {
    PlanBuilder plan = new PlanBuilder();
    ImageSteps images = new ImageSteps(plan, observed, wishes(options));
    desired.services().stream()
        .filter(service -> service.replicas() > 0)
        .map(DesiredService::image)
        .filter(image -> mayChange(image, observed, options))
        .forEach(images::bring);
    return plan.build();
  }

  private static boolean mayChange(DesiredImage image, ObservedState observed, UpOptions options) {
    if (!observed.images().containsKey(image.name())) {
      return false; // brought by the step before the container's creation
    }
    return options.build()
        || switch (options.pull().orElse(image.policy())) {
          case PullPolicy.Always _, PullPolicy.Build _, PullPolicy.Every _ -> true;
          case PullPolicy.Unset _, PullPolicy.Missing _, PullPolicy.Never _ -> false;
        };
  }

  /**
   * The plan.
   *
   * @param desired the services asked for and those they depend on, in dependency order
   * @throws Unsatisfiable if the engine lacks what no step may bring
   */
  public static Plan plan(DesiredState desired, ObservedState observed, UpOptions options) {
    UpReconciler reconciler = new UpReconciler(desired, observed, options);
    desired.services().forEach(reconciler::converge);
    if (options.awaitReady() && options.start()) {
      reconciler.dependencies.awaitReady("--wait");
    }
    return reconciler.plan.build();
  }

  private void converge(DesiredService service) {
    if (!options.dependencies()) {
      dependencies.addObserved(service.container(1).sharesWith(), observed);
    }
    List<ContainerSummary> existing = bestFirst(service);
    int kept = Math.min(existing.size(), service.replicas());
    for (ContainerSummary surplus : existing.subList(kept, existing.size())) {
      containers.remove(surplus, "scaled down", List.of(), options.renewVolumes());
    }
    List<ContainerSummary> stay =
        existing.subList(0, kept).stream()
            .sorted(Comparator.comparingInt(UpReconciler::number))
            .toList();
    List<Ready> ready = new ArrayList<>();
    stay.forEach(container -> ready.add(converge(service, container)));
    Set<Integer> taken = stay.stream().map(UpReconciler::number).collect(Collectors.toSet());
    for (int number = 1; ready.size() < service.replicas(); number++) {
      if (taken.add(number)) {
        ready.add(create(service, service.container(number), "missing"));
      }
    }
    dependencies.add(service.name(), ready);
  }

  /** Of too many containers, those that need no change stay, and of these the lowest numbers. */
  private List<ContainerSummary> bestFirst(DesiredService service) {
    List<ContainerSummary> existing = observed.replicas(service.name());
    if (existing.size() <= service.replicas()) {
      return existing;
    }
    return existing.stream()
        .sorted(
            Comparator.comparing((ContainerSummary c) ->
                    cause(service, service.container(number(c)), c).isPresent())
                .thenComparingInt(UpReconciler::number))
        .toList();
  }

  private static int number(ContainerSummary container) {
    int number = ObservedState.number(container);
    return number == Integer.MAX_VALUE ? 1 : number;
  }

  private Ready create(DesiredService service, ContainerRecipe recipe, String cause) {
    return containers.createAndStart(recipe, images.bring(service.image()), before(service), cause);
  }

  private Ready converge(DesiredService service, ContainerSummary existing) {
    ContainerRecipe recipe = service.container(number(existing));
    Optional<String> cause = cause(service, recipe, existing);
    if (renewed.removedContainers().containsKey(existing)) {
      ContainerRecipe kept =
          options.renewVolumes() ? recipe : Inheritance.inherit(recipe, existing);
      return create(service, kept, cause.orElse("missing"));
    }
    if (cause.isPresent()) {
      return containers.replace(
          existing,
          recipe,
          images.bring(service.image()),
          before(service),
          stopDependants(service, cause.get()),
          cause.get());
    }
    if (!options.start()) {
      return Ready.asItIs(existing);
    }
    if (containers.isStopped(existing)) {
      return containers.start(existing, recipe, before(service), "was stopped");
    }
    return switch (existing.state()) {
      case RUNNING, RESTARTING -> Ready.asItIs(existing);
      case PAUSED -> containers.unpause(existing);
      case CREATED, EXITED, DEAD, REMOVING ->
          !options.rerun() && oneShots.isDone(service, existing)
              ? Ready.asItIs(existing)
              : containers.start(existing, recipe, before(service), "does not run");
    };
  }

  /** Why a container is replaced; absent if it stays. */
  private Optional<String> cause(
      DesiredService service, ContainerRecipe recipe, ContainerSummary existing) {
    if (renewed.cause(existing).isPresent()) {
      return renewed.cause(existing);
    }
    if (existing.state() == ContainerState.DEAD) {
      return Optional.of("is dead");
    }
    boolean named = options.isNamed(service.name());
    return switch (named ? options.recreate() : options.recreateDependencies()) {
      case NEVER -> Optional.empty();
      case FORCE -> Optional.of(named ? "--force-recreate" : "--always-recreate-deps");
      case DIVERGED -> changes.of(service, recipe, existing);
    };
  }

  private List<Integer> before(DesiredService service) {
    return options.start()
        ? dependencies.before(
            service.name(),
            service.dependencies().stream()
                .filter(d -> options.dependencies() || isDesired(d.service()))
                .toList())
        : List.of();
  }

  private boolean isDesired(String service) {
    return desired.services().stream().anyMatch(s -> s.name().equals(service));
  }

  /** Steps that stop what asks to be restarted with a service. */
  private List<Integer> stopDependants(DesiredService service, String cause) {
    Set<Integer> steps = new HashSet<>();
    for (DesiredService dependant : desired.services()) {
      boolean asks =
          dependant.dependencies().stream()
              .anyMatch(d -> d.service().equals(service.name()) && d.restart());
      if (asks) {
        observed
            .replicas(dependant.name())
            .forEach(c ->
                steps.addAll(
                    containers.stop(c, service.name() + " is replaced: " + cause, List.of())));
      }
    }
    return List.copyOf(steps);
  }
}

package io.jcompose.reconcile;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.plan.ContainerRecipe;
import io.jcompose.plan.ContainerRef;
import io.jcompose.plan.ContainerRef.CreatedBy;
import io.jcompose.plan.ContainerRef.Existing;
import io.jcompose.plan.ImageRef;
import io.jcompose.plan.Operation;
import io.jcompose.plan.PlanBuilder;
import io.jcompose.reconcile.Dependencies.Ready;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Creates, starts and replaces single containers. */
final class ContainerSteps {
  private final PlanBuilder plan;
  private final Dependencies dependencies;
  private final List<Integer> resources;

  /**
   * @param resources steps that create networks and volumes
   */
  ContainerSteps(PlanBuilder plan, Dependencies dependencies, List<Integer> resources) {
    this.plan = plan;
    this.dependencies = dependencies;
    this.resources = List.copyOf(resources);
  }

  Ready start(ContainerSummary container, List<Integer> after) {
    ContainerRef ref = new Existing(container.id(), container.name());
    return Ready.after(ref, plan.add(new Operation.StartContainer(ref), "does not run", after));
  }

  Ready createAndStart(ContainerRecipe recipe, ImageRef image, List<Integer> after) {
    CreatedBy created = create(recipe, image, "missing", List.of());
    List<Integer> before = new ArrayList<>(after);
    before.add(created.step());
    return Ready.after(
        created, plan.add(new Operation.StartContainer(created), "just created", before));
  }

  /** Puts a new container in the place of an old one, whose anonymous volumes it keeps. */
  Ready replace(
      ContainerSummary old,
      ContainerRecipe recipe,
      ImageRef image,
      List<Integer> after,
      String cause) {
    String name = recipe.spec().name();
    ContainerRecipe kept = Inheritance.inherit(recipe, old);
    ContainerRecipe temporary =
        new ContainerRecipe(
            kept.spec().withName(old.id().truncated() + "_" + name),
            kept.hashInput(),
            kept.sharesWith(),
            kept.files());
    Existing before = new Existing(old.id(), old.name());
    CreatedBy created = create(temporary, image, cause, List.of());
    int stop =
        plan.add(
            new Operation.StopContainer(before, Optional.empty()), cause, List.of(created.step()));
    int remove =
        plan.add(new Operation.RemoveContainer(before, false, false), cause, List.of(stop));
    int rename = plan.add(new Operation.RenameContainer(created, name), cause, List.of(remove));
    List<Integer> ready = new ArrayList<>(after);
    ready.add(rename);
    CreatedBy renamed = new CreatedBy(created.step(), name);
    return Ready.after(
        renamed, plan.add(new Operation.StartContainer(renamed), "just created", ready));
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

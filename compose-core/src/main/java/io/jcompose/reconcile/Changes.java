package io.jcompose.reconcile;

import io.jcompose.desired.DesiredService;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Labels;
import io.jcompose.engine.MountSpec;
import io.jcompose.observed.ObservedState;
import io.jcompose.plan.ContainerRecipe;
import io.jcompose.plan.ContainerRef;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what has changed since a container was made. */
final class Changes {
  private final ObservedState observed;
  private final Dependencies dependencies;

  Changes(ObservedState observed, Dependencies dependencies) {
    this.observed = observed;
    this.dependencies = dependencies;
  }

  /** The first change, in words; absent if there is none. */
  Optional<String> of(DesiredService service, ContainerRecipe recipe, ContainerSummary existing) {
    Map<String, String> shared = new HashMap<>();
    for (String other : recipe.sharesWith()) {
      if (dependencies.first(other).orElse(null) instanceof ContainerRef.Existing(var id, _)) {
        shared.put(other, id.value());
      } else {
        return Optional.of("the container of service " + other + " is new");
      }
    }
    String hash = recipe.resolve(shared).labels().get(Labels.CONFIG_HASH);
    if (!existing.label(Labels.CONFIG_HASH).equals(hash)) {
      return Optional.of("configuration changed");
    }
    return image(service, existing)
        .or(() -> files(recipe, existing))
        .or(() -> network(recipe, existing))
        .or(() -> volume(recipe, existing));
  }

  private Optional<String> image(DesiredService service, ContainerSummary existing) {
    String made = existing.label(Labels.IMAGE);
    return Optional.ofNullable(observed.images().get(service.image().name()))
        .filter(image -> !made.isEmpty() && !made.equals(image.id()))
        .map(_ -> "image changed");
  }

  /** A container that another tool has made has no digest, and is not replaced for that. */
  private static Optional<String> files(ContainerRecipe recipe, ContainerSummary existing) {
    String made = existing.label(Labels.FILES);
    String wanted = recipe.spec().labels().getOrDefault(Labels.FILES, "");
    return made.isEmpty() || wanted.isEmpty() || made.equals(wanted)
        ? Optional.empty()
        : Optional.of("content of its configs or secrets changed");
  }

  private static Optional<String> network(ContainerRecipe recipe, ContainerSummary existing) {
    return recipe.spec().networks().keySet().stream()
        .filter(network -> !existing.networks().containsKey(network))
        .findFirst()
        .map(network -> "it is not in network " + network);
  }

  private static Optional<String> volume(ContainerRecipe recipe, ContainerSummary existing) {
    Stream<String> bound =
        recipe.spec().hostConfig().binds().stream()
            .map(bind -> bind.split(":", 2)[0])
            .filter(source -> source.matches("[a-zA-Z0-9][a-zA-Z0-9_.-]+"));
    Stream<String> mounted =
        recipe.spec().hostConfig().mounts().stream()
            .filter(MountSpec.Volume.class::isInstance)
            .map(mount -> ((MountSpec.Volume) mount).source())
            .filter(source -> !source.isEmpty());
    return Stream.concat(bound, mounted)
        .filter(name -> existing.mounts().stream().noneMatch(m -> m.name().equals(name)))
        .findFirst()
        .map(name -> "it does not mount volume " + name);
  }
}

package io.jcompose.reconcile;

import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.MountSpec;
import io.jcompose.plan.ContainerRecipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Hands the anonymous volumes of a container on to the one that replaces it. */
final class Inheritance {
  private Inheritance() {}

  static ContainerRecipe inherit(ContainerRecipe recipe, ContainerSummary old) {
    ContainerSpec spec = recipe.spec();
    Set<String> named =
        spec.hostConfig().mounts().stream()
            .filter(mount -> !isAnonymous(mount))
            .map(MountSpec::target)
            .collect(Collectors.toSet());
    spec.hostConfig().binds().forEach(bind -> named.add(bind.split(":", 3)[1]));
    List<MountSpec> inherited = new ArrayList<>();
    for (ContainerSummary.MountPoint mount : old.mounts()) {
      if (mount.type().equals("volume") && !named.contains(mount.destination())) {
        inherited.add(
            new MountSpec.Volume(
                mount.name(),
                mount.destination(),
                !mount.writable(),
                Optional.empty(),
                Optional.empty()));
      }
    }
    if (inherited.isEmpty()) {
      return recipe;
    }
    Set<String> targets = inherited.stream().map(MountSpec::target).collect(Collectors.toSet());
    List<MountSpec> mounts = new ArrayList<>(spec.hostConfig().mounts());
    mounts.removeIf(mount -> isAnonymous(mount) && targets.contains(mount.target()));
    mounts.addAll(inherited);
    return new ContainerRecipe(
        spec.withHostConfig(spec.hostConfig().withMounts(mounts)),
        recipe.hashInput(),
        recipe.sharesWith(),
        recipe.files());
  }

  private static boolean isAnonymous(MountSpec mount) {
    return mount instanceof MountSpec.Volume volume && volume.source().isEmpty();
  }
}

package io.jcompose.desired;

import io.jcompose.plan.ContainerRecipe;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/**
 * A service and the containers it should have.
 *
 * @param containers by number, counted from 1
 * @param dependencies services that must come first
 * @param restart the restart policy's name; {@code no} or empty for none
 */
public record DesiredService(
    String name,
    DesiredImage image,
    SequencedMap<Integer, ContainerRecipe> containers,
    List<DesiredDependency> dependencies,
    Optional<String> restart) {
  public DesiredService {
    containers = Collections.unmodifiableSequencedMap(containers);
    dependencies = List.copyOf(dependencies);
  }

  DesiredService withRecipes(UnaryOperator<ContainerRecipe> change) {
    SequencedMap<Integer, ContainerRecipe> changed = new LinkedHashMap<>();
    containers.forEach((number, recipe) -> changed.put(number, change.apply(recipe)));
    return new DesiredService(name, image, changed, dependencies, restart);
  }
}

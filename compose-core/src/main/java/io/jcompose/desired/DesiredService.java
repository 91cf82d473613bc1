package io.jcompose.desired;

import io.jcompose.plan.ContainerRecipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/**
 * A service and the containers it should have.
 *
 * @param replicas how many containers
 * @param recipes gives the container with a number; numbers count from 1 and may have gaps
 * @param dependencies services that must come first
 * @param restart the restart policy's name; {@code no} or empty for none
 * @param hooks what runs in its containers around their starts and stops
 */
public record DesiredService(
    String name,
    DesiredImage image,
    int replicas,
    IntFunction<ContainerRecipe> recipes,
    List<DesiredDependency> dependencies,
    Optional<String> restart,
    ServiceHooks hooks) {
  public DesiredService {
    dependencies = List.copyOf(dependencies);
  }

  /** The service as one whose containers exist already. */
  public ServiceNode node() {
    return new ServiceNode(name, dependencies, hooks);
  }

  /** The container with that number. */
  public ContainerRecipe container(int number) {
    return recipes.apply(number);
  }

  /** The containers of a service that is brought up for the first time, by number. */
  public SequencedMap<Integer, ContainerRecipe> containers() {
    SequencedMap<Integer, ContainerRecipe> containers = new LinkedHashMap<>();
    for (int number = 1; number <= replicas; number++) {
      containers.put(number, container(number));
    }
    return containers;
  }

  DesiredService withRecipes(UnaryOperator<ContainerRecipe> change) {
    return new DesiredService(
        name,
        image,
        replicas,
        number -> change.apply(recipes.apply(number)),
        dependencies,
        restart,
        hooks);
  }
}

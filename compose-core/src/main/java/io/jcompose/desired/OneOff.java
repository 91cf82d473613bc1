package io.jcompose.desired;

import io.jcompose.plan.ContainerRecipe;
import java.util.List;
import java.util.function.UnaryOperator;

/** The container of one {@code run} and what it needs. */
public record OneOff(
    String service,
    DesiredImage image,
    ContainerRecipe recipe,
    List<DesiredDependency> dependencies) {
  public OneOff {
    dependencies = List.copyOf(dependencies);
  }

  /** The same with its container's recipe changed. */
  public OneOff withRecipe(UnaryOperator<ContainerRecipe> change) {
    return new OneOff(service, image, change.apply(recipe), dependencies);
  }
}

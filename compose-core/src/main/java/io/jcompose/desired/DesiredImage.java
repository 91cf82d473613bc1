package io.jcompose.desired;

import io.jcompose.engine.BuildSpec;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The image of a service's containers.
 *
 * @param pullable whether the file names the image, so that a registry may have it
 * @param build how to build it; absent if the service has no {@code build}
 */
public record DesiredImage(
    String name, String platform, boolean pullable, PullPolicy policy, Optional<BuildSpec> build) {

  /** The same built for the one platform that its containers run on. */
  DesiredImage forContainers() {
    return withBuild(
        spec -> spec.with(s -> s.buildKit(spec.buildKit().with(b -> b.platforms(List.of())))));
  }

  /** The same with its build changed, and with it the builds that this one uses. */
  public DesiredImage withBuild(UnaryOperator<BuildSpec> change) {
    return new DesiredImage(
        name, platform, pullable, policy, build.map(spec -> spec.changed(change)));
  }
}

package io.jcompose.desired;

import io.jcompose.engine.BuildSpec;
import java.util.Optional;

/**
 * The image of a service's containers.
 *
 * @param pullable whether the file names the image, so that a registry may have it
 * @param build how to build it; absent if the service has no {@code build}
 */
public record DesiredImage(
    String name, String platform, boolean pullable, PullPolicy policy, Optional<BuildSpec> build) {}

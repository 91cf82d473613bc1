package io.jcompose.engine;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Builds for tests, which change what they are about. */
public final class SampleBuild {
  private SampleBuild() {}

  /** Builds the image of a service, which has its name, from {@code /project/Dockerfile}. */
  public static BuildSpec of(String service) {
    return BuildSpecBuilder.builder()
        .service(service)
        .context(new BuildSpec.Context.Folder(Path.of("/project")))
        .dockerfile(Optional.of("Dockerfile"))
        .dockerfileInline(Optional.empty())
        .tags(List.of(service))
        .args(new LinkedHashMap<>())
        .labels(new LinkedHashMap<>())
        .cacheFrom(List.of())
        .extraHosts(new LinkedHashMap<>())
        .target("")
        .platform("")
        .network("")
        .isolation("")
        .ulimits(List.of())
        .buildKit(BuildKitSpec.NONE)
        .build();
  }
}

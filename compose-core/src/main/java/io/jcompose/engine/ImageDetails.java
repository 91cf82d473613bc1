package io.jcompose.engine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An image the engine holds ({@code GET /images/{name}/json}).
 *
 * @param id {@code sha256:…}
 * @param repoDigests {@code name@sha256:…} of the registries it came from or went to
 * @param volumes container paths the image declares as volumes
 * @param size bytes, of all its layers
 * @param created when it was built; absent when the engine does not say
 * @param lastTagged when it last got a name here; absent when the engine does not say
 */
public record ImageDetails(
    String id,
    List<String> repoDigests,
    String os,
    String architecture,
    String variant,
    List<String> volumes,
    long size,
    Optional<Instant> created,
    Optional<Instant> lastTagged) {
  public ImageDetails {
    repoDigests = List.copyOf(repoDigests);
    volumes = List.copyOf(volumes);
  }
}

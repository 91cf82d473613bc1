package io.jcompose.usecase.watch;

import io.jcompose.usecase.UpRequest;
import java.util.List;
import java.util.Optional;

/**
 * What {@code watch} was asked to do.
 *
 * @param services whose files are watched, with those they depend on; none means all
 * @param up brings the services up first; absent leaves them as they are
 * @param prune whether images that a build replaces are removed
 */
public record WatchRequest(List<String> services, Optional<UpRequest> up, boolean prune) {
  public WatchRequest {
    services = List.copyOf(services);
  }
}

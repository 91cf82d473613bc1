package io.jcompose.desired;

import io.jcompose.model.Service;

/**
 * Names of containers and images.
 *
 * @param separator {@code -}, or {@code _} in compatibility mode
 */
public record Names(String project, String separator) {
  /** The service's {@code container_name}, or the name of one of its containers by number. */
  public String container(Service service, int number) {
    return service
        .containerName()
        .orElseGet(() -> String.join(separator, project, service.name(), "" + number));
  }

  /** The name of a container that {@code run} makes. */
  public String oneOff(String service, String slug) {
    return String.join(separator, project, service, "run", slug.substring(0, 12));
  }

  /** The service's {@code image}, or the name a build gives it. */
  public String image(Service service) {
    return service.image().orElseGet(() -> project + separator + service.name());
  }
}

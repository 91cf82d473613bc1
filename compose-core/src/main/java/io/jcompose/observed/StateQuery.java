package io.jcompose.observed;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.SequencedSet;

/**
 * Which part of the engine's state matters.
 *
 * @param project whose containers
 * @param networks names of networks
 * @param volumes names of volumes
 * @param images names of images
 */
public record StateQuery(
    String project,
    SequencedSet<String> networks,
    SequencedSet<String> volumes,
    SequencedSet<String> images) {
  public StateQuery {
    networks = copy(networks);
    volumes = copy(volumes);
    images = copy(images);
  }

  private static SequencedSet<String> copy(Collection<String> names) {
    return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(names));
  }
}

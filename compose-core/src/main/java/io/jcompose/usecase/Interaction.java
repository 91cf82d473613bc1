package io.jcompose.usecase;

import java.util.Optional;

/**
 * What may go on beside an {@code up} that stays attached.
 *
 * @param watching keeps the containers up to date with files, if asked to
 */
public record Interaction(Optional<Watching> watching) {
  /** Nothing. */
  public static final Interaction NONE = new Interaction(Optional.empty());
}

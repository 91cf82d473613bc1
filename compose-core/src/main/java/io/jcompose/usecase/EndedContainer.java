package io.jcompose.usecase;

import io.jcompose.engine.ContainerDetails;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.EngineEvent;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A container that has just ended, as an event of the action {@code die} tells. */
public record EndedContainer(ContainerId id, String name, int exitCode, Instant time) {
  /** How long output may still come. */
  public static final Duration LAST_OUTPUT = Duration.ofSeconds(5);

  /** How long it may take to be started again if somebody has stopped it. */
  public static final Duration RESTART_GRACE = Duration.ofSeconds(1);

  /** The container the event is about. */
  public static EndedContainer of(EngineEvent event) {
    return new EndedContainer(
        new ContainerId(event.actorId()),
        event.attributes().getOrDefault("name", event.actorId()),
        Integer.parseInt(event.attributes().getOrDefault("exitCode", "0")),
        event.time());
  }

  /**
   * The container that runs in its place: itself, started again by the engine or by somebody, or
   * another that has got its name. Asks the engine; blocks.
   */
  public Optional<ContainerId> upAgain(EngineReader engine) {
    return up(engine, id).or(() -> up(engine, new ContainerId(name)));
  }

  private static Optional<ContainerId> up(EngineReader engine, ContainerId id) {
    try {
      ContainerDetails found = engine.inspectContainer(id);
      return found.state().isUp() ? Optional.of(found.id()) : Optional.empty();
    } catch (EngineException.NotFound removed) {
      return Optional.empty();
    }
  }

  /**
   * What has happened, to stand behind its name.
   *
   * @param again whether it has been started again
   */
  public String words(boolean again) {
    return "exited with code " + exitCode + (again ? " (restarting)" : "");
  }
}

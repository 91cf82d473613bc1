package io.jcompose.usecase;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.EngineEvent;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import java.time.Duration;

/** A container that has just ended, as an event of the action {@code die} tells. */
public record EndedContainer(ContainerId id, int exitCode) {
  /** How long output may still come. */
  public static final Duration LAST_OUTPUT = Duration.ofSeconds(5);

  /** How long it may take to be started again if somebody has stopped it. */
  public static final Duration RESTART_GRACE = Duration.ofSeconds(1);

  /** The container the event is about. */
  public static EndedContainer of(EngineEvent event) {
    return new EndedContainer(
        new ContainerId(event.actorId()),
        Integer.parseInt(event.attributes().getOrDefault("exitCode", "0")));
  }

  /** Whether it has been started again, by the engine or by somebody. Asks the engine; blocks. */
  public boolean isUpAgain(EngineReader engine) {
    try {
      return engine.inspectContainer(id).state().isUp();
    } catch (EngineException.NotFound removed) {
      return false;
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

package io.jcompose.execute;

import io.jcompose.engine.ContainerId;

/** Hears which container a step is about to start; called from many threads at once. */
@FunctionalInterface
public interface Starts {
  /** Nobody listens. */
  Starts UNHEARD = (_, _) -> {};

  /**
   * Called once a start, before the engine is asked for it. May block.
   *
   * @param name the container's
   */
  void before(ContainerId container, String name);
}

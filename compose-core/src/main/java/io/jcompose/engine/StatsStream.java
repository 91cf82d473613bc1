package io.jcompose.engine;

import java.util.Optional;

/** Measurements of one container, as they come. Used by one thread; another may close it. */
public interface StatsStream extends AutoCloseable {
  /**
   * Blocks until the next measurement; nothing after the last one, that is, once the container is
   * gone or this stream is closed.
   *
   * @throws EngineException.Lost if the engine is gone
   * @throws InterruptedException if the thread is interrupted
   */
  Optional<ContainerStats> next() throws InterruptedException;

  /** Ends the measuring. */
  @Override
  void close();
}

package io.jcompose.engine;

/** A subscription the engine has accepted: no matching event after this point is missed. */
public interface EventStream extends AutoCloseable {
  /**
   * The next event; blocks until there is one or the stream is closed.
   *
   * @throws EngineException.Lost if the connection ends, also by {@link #close}
   * @throws InterruptedException if the thread is interrupted
   */
  EngineEvent next() throws InterruptedException;

  @Override
  void close();
}

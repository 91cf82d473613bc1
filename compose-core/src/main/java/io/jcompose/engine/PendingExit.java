package io.jcompose.engine;

/** A wait the engine has accepted: no exit after this point is missed. */
public interface PendingExit extends AutoCloseable {
  /**
   * Blocks until the container meets the condition.
   *
   * @return its exit code, 0 to 255
   * @throws EngineException.Lost if the connection ends first
   * @throws InterruptedException if the thread is interrupted; the container goes on
   */
  int await() throws InterruptedException;

  /** Gives up waiting. */
  @Override
  void close();
}

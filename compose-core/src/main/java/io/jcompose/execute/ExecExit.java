package io.jcompose.execute;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import java.time.Duration;

/** How a command in a running container has come to its end, once its output has ended. */
public sealed interface ExecExit {
  /** It has ended. */
  record Exited(int code) implements ExecExit {}

  /**
   * It could not be started.
   *
   * @param code 127 if there is no such command, 126 if it cannot be executed
   * @param reason in the engine's words
   */
  record NotStarted(int code, String reason) implements ExecExit {}

  /** It goes on alone, since the engine has detached. */
  record GoesOn() implements ExecExit {}

  /** How often a command may still run although its output has ended. */
  int TRIES = 10;

  /**
   * Asks the engine. Blocks for half a second at most.
   *
   * @param output all that the command has printed to its standard output
   * @throws EngineException.NotFound if the container has been removed
   */
  static ExecExit of(EngineReader engine, String execId, ExecOutput output)
      throws InterruptedException {
    for (int n = 1; n <= TRIES; n++) {
      try {
        return of(engine.execExitCode(execId), output.refusal());
      } catch (EngineException.Conflict stillRuns) {
        // engines end the output a moment before they take note of the exit
        Thread.sleep(Duration.ofMillis(10L * n));
      }
    }
    return new GoesOn();
  }

  private static ExecExit of(int code, String refusal) {
    boolean mayBeRefused = code == StartFailure.NOT_EXECUTABLE || code == StartFailure.NOT_FOUND;
    if (refusal.isEmpty() || !mayBeRefused) {
      return new Exited(code);
    }
    int better = StartFailure.exitCode(refusal); // engines before 28 say 126 of everything
    return new NotStarted(better == StartFailure.ENGINE ? code : better, refusal);
  }
}

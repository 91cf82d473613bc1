package io.jcompose.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What a container of a {@link FakeEngine} does while it runs. */
@FunctionalInterface
public interface FakeProgram {
  /**
   * Runs on a thread of its own; a signal that ends the container interrupts it.
   *
   * @return the exit code
   */
  int run(InputStream stdin, OutputStream stdout, OutputStream stderr)
      throws IOException, InterruptedException;

  /** Runs until it is stopped. */
  static FakeProgram forever() {
    return (_, _, _) -> {
      Thread.sleep(Long.MAX_VALUE);
      return 0;
    };
  }

  /** Ends at once. */
  static FakeProgram exiting(int code) {
    return (_, _, _) -> code;
  }
}

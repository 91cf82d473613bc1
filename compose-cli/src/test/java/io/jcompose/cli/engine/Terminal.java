package io.jcompose.cli.engine;

import com.pty4j.PtyProcess;
import com.pty4j.WinSize;

/** A program in a pseudo-terminal. */
final class Terminal {
  private final PtyProcess process;
  private final Running running;

  Terminal(PtyProcess process) {
    this.process = process;
    this.running = new Running(process);
  }

  /** Everything the program has written to the terminal so far. */
  String screen() {
    return running.stdoutSoFar();
  }

  Terminal type(String keys) {
    running.type(keys);
    return this;
  }

  Terminal resize(int columns, int rows) {
    process.setWinSize(new WinSize(columns, rows));
    return this;
  }

  /** Waits until the screen shows a text, a minute at most. */
  Terminal awaitText(String text) {
    running.awaitStdout(text);
    return this;
  }

  /** Waits for the program's end and gives its exit code. */
  int await() {
    return running.await().exitCode();
  }

  Running running() {
    return running;
  }
}

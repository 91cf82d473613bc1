package io.jcompose.usecase;

import io.jcompose.engine.Attachment;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.PendingExit;
import io.jcompose.execute.StartFailure;
import io.jcompose.usecase.JoinedStreams.End;
import java.time.Duration;

/** Joins the user's streams, terminal and signals to a running container's until it exits. */
final class AttachedContainer {
  private static final Duration PIPE_GRACE = Duration.ofSeconds(1);
  private static final Duration KILL_GRACE = Duration.ofSeconds(10);

  private final Engine engine;
  private final ContainerId id;
  private final RunConsole console;
  private final JoinedStreams streams;

  AttachedContainer(Engine engine, ContainerId id, RunConsole console, Attachment attachment) {
    this.engine = engine;
    this.id = id;
    this.console = console;
    this.streams = new JoinedStreams(console.in(), attachment);
  }

  /** Starts to copy the container's output; call before the container starts. */
  void copyOutput() {
    streams.copyOutput(console.out(), console.err());
  }

  /**
   * Starts to forward what the user types or pipes.
   *
   * @param passEnd whether the container hears of the input's end
   * @param detachKeys looked for only when there is a TTY
   */
  void forwardInput(boolean tty, boolean passEnd, DetachKeys detachKeys) {
    streams.forwardInput(tty, passEnd, detachKeys);
  }

  /** Passes a signal on, by name. */
  void pass(String signal) {
    try {
      engine.killContainer(id, signal);
    } catch (EngineException ended) {
      // it has just ended, which the wait for its exit reports
    }
  }

  /** Gives the container's terminal the size of the user's, now and whenever that changes. */
  void fitTerminal() {
    console.onResize(this::resize); // first, lest a change is missed
    resize(console.size());
  }

  /** Makes programs draw their screens, which they do when the size of the terminal changes. */
  void redraw() {
    RunConsole.Size size = console.size();
    resize(new RunConsole.Size(size.columns() + 1, size.rows() + 1));
  }

  private void resize(RunConsole.Size size) {
    try {
      engine.resizeContainer(id, size.columns(), size.rows());
    } catch (EngineException ended) {
      // a terminal of the wrong size is no reason to end the command
    }
  }

  /**
   * Waits until the container has exited and its output is written, and gives its exit code; 0 once
   * the user has detached, 141 if nobody reads the output any more. The container goes on then.
   */
  int await(PendingExit pendingExit) throws InterruptedException {
    return await(pendingExit, _ -> {});
  }

  /**
   * {@link #await} for a container that serves this call only: if nobody reads its output any more,
   * it ends as a local process would.
   */
  int awaitOrEnd(PendingExit pendingExit) throws InterruptedException {
    return await(pendingExit, this::endAfterBrokenPipe);
  }

  /** What happens to a container that runs, but whose output nobody reads. */
  private interface BrokenPipe {
    void end(PendingExit pendingExit) throws InterruptedException;
  }

  private int await(PendingExit pendingExit, BrokenPipe brokenPipe) throws InterruptedException {
    Thread.ofVirtual().name("run-exit").start(() -> awaitExit(pendingExit));
    boolean outputDone = false;
    int code = -1;
    while (code < 0 || !outputDone) {
      switch (streams.next()) {
        case End.Exited(var exitCode) -> code = exitCode;
        case End.OutputDone() -> outputDone = true;
        case End.Detached() -> {
          return 0;
        }
        case End.OutputRefused() -> {
          if (code < 0) {
            brokenPipe.end(pendingExit);
          }
          return JoinedStreams.BROKEN_PIPE;
        }
        case End.Failed(var reason) -> throw reason;
      }
    }
    return code;
  }

  private void awaitExit(PendingExit pendingExit) {
    try {
      streams.tell(new End.Exited(pendingExit.await()));
    } catch (EngineException e) {
      streams.tell(new End.Failed(e));
    } catch (InterruptedException e) {
      streams.tell(new End.Failed(new EngineException.Lost("the wait was interrupted", e)));
    }
  }

  /** Does what SIGPIPE would do to a local process. */
  private void endAfterBrokenPipe(PendingExit pendingExit) throws InterruptedException {
    // an engine whose output nobody takes cannot see the container end, and the kill would hang
    streams.letGo();
    // process 1 of a container survives signals it does not handle
    boolean ended = endsBy("SIGPIPE", PIPE_GRACE) || endsBy("SIGKILL", KILL_GRACE);
    pendingExit.close();
    if (!ended) {
      throw new RunFailedException(
          StartFailure.ENGINE,
          "container %1$s does not end, though nobody reads its output; try `docker rm -f %1$s`"
              .formatted(id.truncated()));
    }
  }

  private boolean endsBy(String signal, Duration grace) throws InterruptedException {
    try {
      engine.killContainer(id, signal);
    } catch (EngineException.NotFound | EngineException.Conflict ended) {
      // it has ended by itself
    }
    return streams.exitsWithin(grace);
  }
}

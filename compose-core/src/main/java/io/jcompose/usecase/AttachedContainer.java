package io.jcompose.usecase;

import io.jcompose.engine.Attachment;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.PendingExit;
import io.jcompose.usecase.JoinedStreams.End;
import java.time.Duration;
import java.util.Optional;

/** Joins the user's streams to a running container's until it exits. */
final class AttachedContainer {
  private static final Duration PIPE_GRACE = Duration.ofSeconds(1);

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
   * @param detachKeys looked for only when there is a TTY
   */
  void forwardInput(boolean tty, DetachKeys detachKeys) {
    streams.forwardInput(tty, detachKeys);
  }

  /** Waits until the container has exited and its output is written, and gives its exit code. */
  int await(PendingExit pendingExit) throws InterruptedException {
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
          endAfterBrokenPipe(pendingExit, code >= 0);
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

  /** Nobody reads the output any more: does what SIGPIPE would do to a local process. */
  private void endAfterBrokenPipe(PendingExit pendingExit, boolean exited)
      throws InterruptedException {
    if (exited) {
      return;
    }
    // an engine whose output nobody takes cannot see the container end, and the kill would hang
    streams.letGo();
    kill("SIGPIPE");
    Optional<End> end = streams.next(PIPE_GRACE);
    if (end.filter(End.Exited.class::isInstance).isEmpty()) {
      kill("SIGKILL"); // process 1 of a container survives signals it does not handle
      Optional<End> ignored = streams.next(PIPE_GRACE.multipliedBy(10));
      assert ignored != null;
    }
    pendingExit.close();
  }

  private void kill(String signal) {
    try {
      engine.killContainer(id, signal);
    } catch (EngineException.NotFound | EngineException.Conflict ended) {
      // it has ended by itself
    }
  }
}

package io.jcompose.usecase;

import io.jcompose.engine.Attachment;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.PendingExit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Joins the user's streams to a running container's until it exits. */
final class AttachedContainer {
  /** What a process gets that writes to a closed pipe: 128 and the number of SIGPIPE. */
  private static final int BROKEN_PIPE = 141;

  private static final int BUFFER = 64 * 1024;
  private static final Duration PIPE_GRACE = Duration.ofSeconds(1);

  private final Engine engine;
  private final ContainerId id;
  private final RunConsole console;
  private final Attachment attachment;
  private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();

  AttachedContainer(Engine engine, ContainerId id, RunConsole console, Attachment attachment) {
    this.engine = engine;
    this.id = id;
    this.console = console;
    this.attachment = attachment;
  }

  /** How the connection came to its end. */
  private sealed interface End {
    record Exited(int code) implements End {}

    record OutputDone() implements End {}

    record OutputRefused() implements End {}

    record Detached() implements End {}

    record Failed(RuntimeException reason) implements End {}
  }

  /** Starts to copy the container's output; call before the container starts. */
  void copyOutput() {
    Thread.ofVirtual().name("run-output").start(this::pumpOutput);
  }

  /**
   * Starts to forward what the user types or pipes.
   *
   * @param detachKeys looked for only when there is a TTY
   */
  void forwardInput(boolean tty, DetachKeys detachKeys) {
    // a read from a terminal cannot be interrupted, so the thread must not keep the process alive
    Thread.ofPlatform().daemon().name("run-input").start(() -> pumpInput(tty, detachKeys));
  }

  /** Waits until the container has exited and its output is written, and gives its exit code. */
  int await(PendingExit pendingExit) throws InterruptedException {
    Thread.ofVirtual().name("run-exit").start(() -> awaitExit(pendingExit));
    boolean outputDone = false;
    int code = -1;
    while (code < 0 || !outputDone) {
      switch (ends.take()) {
        case End.Exited(var exitCode) -> code = exitCode;
        case End.OutputDone() -> outputDone = true;
        case End.Detached() -> {
          return 0;
        }
        case End.OutputRefused() -> {
          endAfterBrokenPipe(pendingExit, code >= 0);
          return BROKEN_PIPE;
        }
        case End.Failed(var reason) -> throw reason;
      }
    }
    return code;
  }

  private void awaitExit(PendingExit pendingExit) {
    try {
      ends.add(new End.Exited(pendingExit.await()));
    } catch (EngineException e) {
      ends.add(new End.Failed(e));
    } catch (InterruptedException e) {
      ends.add(new End.Failed(new EngineException.Lost("the wait was interrupted", e)));
    }
  }

  private void pumpOutput() {
    try {
      attachment.copyOutput(console.out(), console.err());
      ends.add(new End.OutputDone());
    } catch (EngineException e) {
      ends.add(new End.Failed(e));
    } catch (IOException closed) {
      ends.add(new End.OutputRefused());
    }
  }

  private void pumpInput(boolean tty, DetachKeys detachKeys) {
    byte[] buffer = new byte[BUFFER];
    InputStream in = console.in();
    try (OutputStream stdin = attachment.stdin()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (!tty) {
          stdin.write(buffer, 0, n);
          continue;
        }
        DetachKeys.Typed typed = detachKeys.type(buffer, n);
        stdin.write(typed.forward().array(), 0, typed.forward().remaining());
        if (typed.detach()) {
          ends.add(new End.Detached());
          return;
        }
      }
    } catch (IOException | EngineException ended) {
      // the container no longer reads; its exit is what ends the run
    }
  }

  /** Nobody reads the output any more: does what SIGPIPE would do to a local process. */
  private void endAfterBrokenPipe(PendingExit pendingExit, boolean exited)
      throws InterruptedException {
    if (exited) {
      return;
    }
    // an engine whose output nobody takes cannot see the container end, and the kill would hang
    attachment.close();
    kill("SIGPIPE");
    End end = ends.poll(PIPE_GRACE.toMillis(), TimeUnit.MILLISECONDS);
    if (!(end instanceof End.Exited)) {
      kill("SIGKILL"); // process 1 of a container survives signals it does not handle
      ends.poll(PIPE_GRACE.toMillis() * 10, TimeUnit.MILLISECONDS);
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

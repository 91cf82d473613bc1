package io.jcompose.usecase;

import io.jcompose.engine.Attachment;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.ExecSpec;
import io.jcompose.execute.ExecExit;
import io.jcompose.execute.ExecOutput;
import io.jcompose.execute.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/** {@code exec SERVICE CMD}: runs a command in a container that runs. */
public final class Exec {
  private static final int INVALID = 1;
  private static final int TRIES = 10;

  private final Engine engine;
  private final RunConsole console;
  private final String detachKeys;

  /**
   * Commands on one engine, for one user.
   *
   * @param detachKeys of the docker configuration; empty for {@code ctrl-p,ctrl-q}
   */
  public Exec(Engine engine, RunConsole console, String detachKeys) {
    this.engine = engine;
    this.console = console;
    this.detachKeys = detachKeys;
  }

  /**
   * Runs the command. Blocks until it has ended, or, detached, until it has started.
   *
   * @return the command's exit code; 0 when detached; 141 if nobody reads its output any more
   * @throws RunFailedException if the command cannot be started, or is lost
   * @throws EngineException if the engine refuses the call or cannot be asked
   */
  public int run(ContainerSummary container, ExecRequest request) throws InterruptedException {
    DetachKeys keys = DetachKeys.configured(detachKeys);
    String id = engine.createExec(container.id(), spec(request));
    if (request.detach()) {
      startDetached(container, id, request.tty());
      return 0;
    }
    try (Attachment attachment = engine.startExec(id, request.tty());
        RunConsole.RawMode _ = console.rawModeIf(request.tty() && request.interactive())) {
      JoinedStreams streams = new JoinedStreams(console.in(), attachment);
      ExecOutput output = new ExecOutput(console.out());
      streams.copyOutput(output, console.err());
      if (request.tty()) {
        Thread.ofVirtual().start(() -> fitTerminal(id));
      }
      if (request.interactive()) {
        streams.forwardInput(request.tty(), true, keys);
      }
      return end(container, id, streams, output);
    }
  }

  /**
   * Runs a command that reads nothing and has no terminal. Blocks until it has ended.
   *
   * @return the command's exit code; 141 if one of the streams takes no more
   * @throws RunFailedException if the command cannot be started, or is lost
   * @throws EngineException if the engine refuses the call or cannot be asked
   */
  public int run(
      ContainerSummary container, ExecRequest request, OutputStream out, OutputStream err)
      throws InterruptedException {
    String id = engine.createExec(container.id(), spec(request));
    try (Attachment attachment = engine.startExec(id, false)) {
      JoinedStreams streams = new JoinedStreams(InputStream.nullInputStream(), attachment);
      ExecOutput output = new ExecOutput(out);
      streams.copyOutput(output, err);
      return end(container, id, streams, output);
    }
  }

  private ExecSpec spec(ExecRequest request) {
    return new ExecSpec(
        request.command(),
        request.environment(),
        request.workdir(),
        request.user(),
        request.privileged(),
        request.tty(),
        request.interactive() && !request.detach(),
        !request.detach(),
        detachKeys);
  }

  private void startDetached(ContainerSummary container, String id, boolean tty) {
    try {
      engine.startDetachedExec(id, tty);
    } catch (EngineException.Lost | EngineException.Unreachable e) {
      throw e;
    } catch (EngineException e) {
      String message = String.valueOf(e.getMessage());
      int code = StartFailure.exitCode(message);
      throw new RunFailedException(
          code == StartFailure.ENGINE ? INVALID : code, container.name() + ": " + message, e);
    }
  }

  /** Gives the command's terminal the size of the user's, now and whenever that changes. */
  private void fitTerminal(String id) {
    console.onResize(size -> resize(id, size));
    try {
      // engines refuse it until the command runs
      for (int n = 1; n <= TRIES && !resize(id, console.size()); n++) {
        Thread.sleep(Duration.ofMillis(10L * n));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean resize(String id, RunConsole.Size size) {
    try {
      engine.resizeExec(id, size.columns(), size.rows());
      return true;
    } catch (EngineException refused) {
      return false; // a terminal of the wrong size is no reason to end the command
    }
  }

  private int end(ContainerSummary container, String id, JoinedStreams streams, ExecOutput output)
      throws InterruptedException {
    return switch (streams.next()) {
      case JoinedStreams.End.Exited(var code) -> code;
      case JoinedStreams.End.OutputDone() -> exitCode(container, id, output);
      case JoinedStreams.End.Detached() -> 0;
      case JoinedStreams.End.OutputRefused() -> JoinedStreams.BROKEN_PIPE;
      case JoinedStreams.End.Failed(EngineException.Lost lost) -> throw lost(container, lost);
      case JoinedStreams.End.Failed(var reason) -> throw reason;
    };
  }

  private int exitCode(ContainerSummary container, String id, ExecOutput output)
      throws InterruptedException {
    return switch (exit(container, id, output)) {
      case ExecExit.Exited(var code) -> released(output, code);
      case ExecExit.GoesOn() -> released(output, 0);
      case ExecExit.NotStarted(var code, var reason) ->
          throw new RunFailedException(code, container.name() + ": " + reason);
    };
  }

  private static int released(ExecOutput output, int code) {
    try {
      output.release();
      return code;
    } catch (IOException closed) {
      return JoinedStreams.BROKEN_PIPE;
    }
  }

  private ExecExit exit(ContainerSummary container, String id, ExecOutput output)
      throws InterruptedException {
    try {
      return ExecExit.of(engine, id, output);
    } catch (EngineException.NotFound e) {
      throw new RunFailedException(
          INVALID, "container " + container.name() + " was removed while the command ran", e);
    } catch (EngineException.Lost | EngineException.Unreachable e) {
      throw lost(container, e);
    }
  }

  private static RunFailedException lost(ContainerSummary container, EngineException cause) {
    return RunFailedException.lost(
        INVALID,
        "the command ran in container " + container.name(),
        "`docker top " + container.name() + "` shows it",
        cause);
  }
}

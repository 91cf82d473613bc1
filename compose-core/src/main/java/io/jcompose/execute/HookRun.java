package io.jcompose.execute;

import io.jcompose.engine.Attachment;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.event.WholeLines;
import io.jcompose.plan.Operation.RunHook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** Runs one hook in its container. */
final class HookRun {
  private final Engine engine;
  private final RunHook hook;
  private final Consumer<String> printed;

  /**
   * @param printed takes each line that the command prints
   */
  HookRun(Engine engine, RunHook hook, Consumer<String> printed) {
    this.engine = engine;
    this.hook = hook;
    this.printed = printed;
  }

  /**
   * Blocks until the command has ended and all it has printed is passed on. An interrupt ends the
   * wait, not the command. A hook that is not required does nothing in a container that has ended.
   *
   * @throws HookFailedException if it cannot be started, or ends with another exit code than 0
   */
  void run(ContainerId container) throws InterruptedException {
    ExecExit exit;
    try {
      exit = exit(container);
    } catch (EngineException.Lost | EngineException.Unreachable | EngineException.Interrupted e) {
      throw e;
    } catch (EngineException e) {
      if (!hook.required() && hasEnded(container)) {
        return; // as it would not have been run, had the container ended a moment before
      }
      throw new HookFailedException(words("failed: " + e.getMessage()), e);
    }
    switch (exit) {
      case ExecExit.Exited(var code) when code != 0 ->
          throw new HookFailedException(words("ended with exit code " + code));
      case ExecExit.NotStarted(_, var reason) ->
          throw new HookFailedException(words("failed: " + reason));
      case ExecExit.Exited _, ExecExit.GoesOn _ -> {}
    }
  }

  private boolean hasEnded(ContainerId container) {
    try {
      return !engine.inspectContainer(container).state().isUp();
    } catch (EngineException.NotFound removed) {
      return true;
    }
  }

  private String words(String what) {
    return "the hook of service \"%s\" in container %s %s"
        .formatted(hook.hook().service(), hook.container().name(), what);
  }

  private ExecExit exit(ContainerId container) throws InterruptedException {
    String id = engine.createExec(container, hook.hook().command());
    try (Attachment attachment = engine.startExec(id, false);
        WholeLines stdout = lines();
        WholeLines stderr = lines()) {
      ExecOutput output = new ExecOutput(stdout);
      copy(attachment, output, stderr);
      ExecExit exit = ExecExit.of(engine, id, output);
      if (exit instanceof ExecExit.Exited) {
        output.release();
      }
      return exit;
    } catch (IOException e) {
      throw new IllegalStateException("no line is refused", e);
    }
  }

  /** Copies on a thread of its own, since a read does not end with an interrupt. */
  private static void copy(Attachment attachment, ExecOutput stdout, WholeLines stderr)
      throws InterruptedException {
    FutureTask<Boolean> copying =
        new FutureTask<>(() -> {
          attachment.copyOutput(stdout, stderr);
          return true;
        });
    Thread.ofVirtual().name("hook-output").start(copying);
    try {
      boolean done = copying.get();
      assert done;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failed
          ? failed
          : new IllegalStateException("no line is refused", e.getCause());
    }
  }

  private WholeLines lines() {
    return new WholeLines(
        lines -> lines.forEach(line -> printed.accept(new String(line, StandardCharsets.UTF_8))));
  }
}

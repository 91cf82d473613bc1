package io.jcompose.usecase;

import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.PendingExit;
import io.jcompose.engine.WaitCondition;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** {@code wait}: the ends of containers. */
public final class Exits {
  private final EngineReader engine;
  private final List<ContainerSummary> containers;
  private final Consumer<Exit> listener;

  /**
   * The ends of some containers.
   *
   * @param listener hears of each end, in the order of time
   */
  public Exits(EngineReader engine, List<ContainerSummary> containers, Consumer<Exit> listener) {
    this.engine = engine;
    this.containers = List.copyOf(containers);
    this.listener = listener;
  }

  /** A container has ended, perhaps long ago. */
  public record Exit(ContainerSummary container, int code) {}

  /**
   * Blocks until all have ended.
   *
   * @return the exit code of the first of the given containers whose code is not 0; else 0
   */
  public int awaitAll() throws InterruptedException {
    int[] codes = new int[containers.size()];
    await(containers.size(), exit -> codes[containers.indexOf(exit.container())] = exit.code());
    for (int code : codes) {
      if (code != 0) {
        return code;
      }
    }
    return 0;
  }

  /**
   * Blocks until one has ended.
   *
   * @return its exit code
   */
  public int awaitFirst() throws InterruptedException {
    int[] code = new int[1];
    await(1, exit -> code[0] = exit.code());
    return code[0];
  }

  private void await(int count, Consumer<Exit> result) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<Exit> ended = new ExecutorCompletionService<>(threads);
      containers.forEach(container -> ended.submit(() -> await(container)));
      try {
        for (int i = 0; i < count; i++) {
          Exit exit = ended.take().get();
          listener.accept(exit);
          result.accept(exit);
        }
      } finally {
        threads.shutdownNow();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof EngineException refused
          ? refused
          : new IllegalStateException("a wait ended in no way it may", e);
    }
  }

  private Exit await(ContainerSummary container) throws InterruptedException {
    WaitCondition condition =
        container.state() == ContainerState.CREATED
            ? WaitCondition.NEXT_EXIT
            : WaitCondition.NOT_RUNNING;
    try (PendingExit pending = engine.waitContainer(container.id(), condition)) {
      return new Exit(container, pending.await());
    }
  }
}

package io.jcompose.usecase;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.ProcessTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** {@code top}: what runs in containers. */
public final class Processes {
  private Processes() {}

  /**
   * The processes of containers, asked for at the same time. Those that end meanwhile are left out.
   * Blocks.
   */
  public static SequencedMap<ContainerSummary, ProcessTable> of(
      EngineReader engine, List<ContainerSummary> containers) throws InterruptedException {
    SequencedMap<ContainerSummary, ProcessTable> tables = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Optional<ProcessTable>>> asked =
          containers.stream().map(c -> threads.submit(() -> of(engine, c))).toList();
      for (int i = 0; i < asked.size(); i++) {
        ContainerSummary container = containers.get(i);
        asked.get(i).get().ifPresent(table -> tables.put(container, table));
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof EngineException refused
          ? refused
          : new IllegalStateException("a question to the engine ended in no way it may", e);
    }
    return tables;
  }

  private static Optional<ProcessTable> of(EngineReader engine, ContainerSummary container) {
    try {
      return Optional.of(engine.topContainer(container.id()));
    } catch (EngineException.NotFound | EngineException.Conflict ended) {
      return Optional.empty();
    }
  }
}

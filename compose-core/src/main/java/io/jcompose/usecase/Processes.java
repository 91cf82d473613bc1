package io.jcompose.usecase;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.ProcessTable;
import io.jcompose.engine.Questions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

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
    Questions.each(containers, container -> of(engine, container).map(t -> Map.entry(container, t)))
        .forEach(table -> table.ifPresent(t -> tables.put(t.getKey(), t.getValue())));
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

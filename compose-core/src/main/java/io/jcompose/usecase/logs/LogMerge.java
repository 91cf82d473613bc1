package io.jcompose.usecase.logs;

import io.jcompose.engine.EngineException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SequencedMap;

/** Brings the pasts of containers into the order of time. */
final class LogMerge {
  private static final Comparator<Entry> BY_TIME =
      Comparator.comparing((Entry e) -> e.past.time()).thenComparingInt(e -> e.place);

  /** How many lines are shown with one write. */
  private static final int AT_ONCE = 256;

  private final List<LoggedContainer> containers;
  private final PriorityQueue<Entry> waiting = new PriorityQueue<>(BY_TIME);
  private final SequencedMap<LoggedContainer, String> unreadable = new LinkedHashMap<>();

  LogMerge(List<LoggedContainer> containers) {
    this.containers = List.copyOf(containers);
  }

  private record Entry(LoggedContainer container, LogPast past, int place) {}

  /**
   * Shows all they have printed. Blocks.
   *
   * @return why the engine does not hand out some of the logs
   */
  Map<LoggedContainer, String> show() throws IOException, InterruptedException {
    List<Entry> all = new ArrayList<>();
    try {
      for (LoggedContainer container : containers) {
        all.add(new Entry(container, container.past(), all.size()));
      }
      for (Entry entry : all) {
        goOn(entry);
      }
      while (!waiting.isEmpty()) {
        Entry first = waiting.remove();
        first.container.show(run(first));
        goOn(first);
      }
    } finally {
      all.forEach(entry -> entry.past.close());
    }
    return unreadable;
  }

  private void goOn(Entry entry) throws InterruptedException {
    if (next(entry).isPresent()) {
      waiting.add(entry);
    }
  }

  /** The next lines of one container and one stream that come before those of all others. */
  private List<LogLine> run(Entry entry) throws InterruptedException {
    List<LogLine> lines = new ArrayList<>();
    do {
      lines.add(entry.past.take());
    } while (lines.size() < AT_ONCE
        && next(entry).filter(line -> line.stderr() == lines.getFirst().stderr()).isPresent()
        && (waiting.isEmpty() || BY_TIME.compare(entry, waiting.peek()) <= 0));
    return lines;
  }

  private Optional<LogLine> next(Entry entry) throws InterruptedException {
    try {
      return entry.past.peek();
    } catch (EngineException.NotFound removed) {
      return Optional.empty();
    } catch (EngineException.Refused e) {
      unreadable.put(entry.container, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}

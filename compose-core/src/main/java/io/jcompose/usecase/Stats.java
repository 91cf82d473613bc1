package io.jcompose.usecase;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerStats;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.Questions;
import io.jcompose.engine.StatsStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What containers use, measured once or again and again. */
public final class Stats {
  /** A measurement takes the engine one or two seconds. */
  private static final Duration FIRST = Duration.ofSeconds(3);

  private final EngineReader engine;

  public Stats(EngineReader engine) {
    this.engine = engine;
  }

  /**
   * What a container uses.
   *
   * @param stats absent while it has not been measured
   */
  public record Usage(ContainerSummary container, Optional<ContainerStats> stats) {}

  /**
   * Measures all containers at the same time. Blocks for about two seconds. What does not run uses
   * nothing; what is gone meanwhile is left out.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public List<Usage> once(List<ContainerSummary> containers) throws InterruptedException {
    return Questions.each(containers, this::measured).stream().flatMap(Optional::stream).toList();
  }

  private Optional<Usage> measured(ContainerSummary container) {
    if (!container.state().isUp()) {
      return Optional.of(new Usage(container, Optional.of(ContainerStats.NOTHING)));
    }
    try {
      return Optional.of(new Usage(container, Optional.of(engine.containerStats(container.id()))));
    } catch (EngineException.NotFound gone) {
      return Optional.empty();
    }
  }

  /**
   * Measures containers until a receiver has seen enough. Each round asks which containers there
   * are, so that those which start meanwhile are measured too.
   *
   * @param containers asked once a round
   * @param round how long one lasts; the first may last longer, until all have been measured
   * @param receiver told of all containers after each round; says whether to go on
   * @throws EngineException.Lost if the engine is gone
   * @throws InterruptedException if the thread is interrupted
   */
  public void follow(
      Supplier<List<ContainerSummary>> containers, Duration round, Predicate<List<Usage>> receiver)
      throws InterruptedException {
    try (Measuring measuring = new Measuring()) {
      List<ContainerSummary> now = containers.get();
      measuring.measureOnly(now);
      measuring.receive(FIRST, true);
      while (receiver.test(measuring.usages(now))) {
        measuring.receive(round, false);
        now = containers.get();
        measuring.measureOnly(now);
      }
    }
  }

  /** What the thread that follows a container tells the one that waits for all. */
  private sealed interface News {
    record Measured(ContainerId id, ContainerStats stats) implements News {}

    record Ended(ContainerId id, StatsStream stream) implements News {}

    record Failed(RuntimeException failure) implements News {}
  }

  /** The streams that are open, and the last measurement of each. */
  private final class Measuring implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Map<ContainerId, StatsStream> streams = new HashMap<>();
    private final Map<ContainerId, ContainerStats> latest = new HashMap<>();

    void measureOnly(List<ContainerSummary> containers) {
      Set<ContainerId> wanted = new HashSet<>();
      containers.stream().filter(c -> c.state().isUp()).forEach(c -> wanted.add(c.id()));
      for (ContainerId id : List.copyOf(streams.keySet())) {
        if (!wanted.contains(id)) {
          forget(id);
        }
      }
      wanted.stream().filter(id -> !streams.containsKey(id)).forEach(this::open);
    }

    private void open(ContainerId id) {
      try {
        StatsStream stream = engine.followStats(id);
        streams.put(id, stream);
        threads.execute(() -> read(id, stream));
      } catch (EngineException.NotFound gone) {
        // the next round will not ask for it
      }
    }

    private void read(ContainerId id, StatsStream stream) {
      try {
        for (Optional<ContainerStats> next = stream.next();
            next.isPresent();
            next = stream.next()) {
          news.add(new News.Measured(id, next.get()));
        }
        news.add(new News.Ended(id, stream));
      } catch (EngineException.NotFound gone) {
        news.add(new News.Ended(id, stream));
      } catch (RuntimeException e) {
        news.add(new News.Failed(e));
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
      }
    }

    /** Takes in what comes within some time, or until each container has been measured. */
    void receive(Duration time, boolean untilAll) throws InterruptedException {
      long end = System.nanoTime() + time.toNanos();
      while (!untilAll || !latest.keySet().containsAll(streams.keySet())) {
        News next = news.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (next == null) {
          return;
        }
        switch (next) {
          case News.Measured(var id, var stats) -> {
            if (streams.containsKey(id)) {
              latest.put(id, stats);
            }
          }
          case News.Ended(var id, var stream) -> {
            if (stream.equals(streams.get(id))) {
              forget(id);
            }
          }
          case News.Failed(var failure) -> throw failure;
        }
      }
    }

    private void forget(ContainerId id) {
      StatsStream stream = streams.remove(id);
      latest.remove(id);
      if (stream != null) {
        stream.close();
      }
    }

    List<Usage> usages(List<ContainerSummary> containers) {
      return containers.stream()
          .map(c ->
              new Usage(
                  c,
                  c.state().isUp()
                      ? Optional.ofNullable(latest.get(c.id()))
                      : Optional.of(ContainerStats.NOTHING)))
          .toList();
    }

    @Override
    public void close() {
      streams.values().forEach(StatsStream::close);
      threads.shutdownNow();
      threads.close();
    }
  }
}

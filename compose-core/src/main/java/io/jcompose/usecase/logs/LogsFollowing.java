package io.jcompose.usecase.logs;

import io.jcompose.engine.EngineEvent;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.EventStream;
import io.jcompose.usecase.ContainerOutput;
import io.jcompose.usecase.EndedContainer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Shows what containers print from now on, those included that start later. */
final class LogsFollowing implements AutoCloseable {
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private final EngineReader engine;
  private final ContainerOutput output;
  private final InstantSource clock;
  private final Optional<Instant> until;
  private final BlockingQueue<Heard> queue = new LinkedBlockingQueue<>();
  private final Map<String, Thread> copies = new ConcurrentHashMap<>();
  private final Set<String> alive = new HashSet<>();
  private final Set<String> killed = new HashSet<>();

  LogsFollowing(
      EngineReader engine, ContainerOutput output, InstantSource clock, Optional<Instant> until) {
    this.engine = engine;
    this.output = output;
    this.clock = clock;
    this.until = until;
  }

  private sealed interface Heard {
    record Happened(EngineEvent event) implements Heard {}

    record EventsLost(EngineException reason) implements Heard {}

    record OutputRefused(IOException reason) implements Heard {}
  }

  /** Shows what a container prints that runs. */
  void follow(String id, LoggedContainer container) {
    alive.add(id);
    if (copies.containsKey(id)) {
      return;
    }
    Thread copy =
        Thread.ofVirtual()
            .name("log-of-" + container.shownName())
            .unstarted(() -> {
              try {
                container.follow();
              } catch (IOException closed) {
                queue.add(new Heard.OutputRefused(closed));
              } catch (EngineException lost) {
                // that the container or the engine is gone is heard of through events
              }
            });
    copies.put(id, copy);
    copy.start();
  }

  /**
   * Blocks until no container runs any more, or the time has come.
   *
   * @param logged the container an event is about, if its log is asked for
   * @throws EngineException.Lost if the engine is gone
   * @throws IOException if nobody reads the output any more
   */
  void untilAllHaveEnded(
      EventStream events, Function<EngineEvent, Optional<LoggedContainer>> logged)
      throws IOException, InterruptedException {
    Thread.ofVirtual().name("logs-events").start(() -> read(events));
    while (true) {
      Duration patience = patience();
      Heard heard = queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      switch (heard) {
        case null -> {
          return;
        }
        case Heard.Happened(var event) -> {
          Optional<LoggedContainer> container = logged.apply(event);
          if (container.isPresent()) {
            happened(event, container.get());
          }
        }
        case Heard.EventsLost(var reason) -> throw reason;
        case Heard.OutputRefused(var reason) -> throw reason;
      }
    }
  }

  /** How long to wait for something to happen. */
  private Duration patience() {
    if (alive.isEmpty()) {
      return killed.isEmpty() ? Duration.ZERO : EndedContainer.RESTART_GRACE;
    }
    return until.map(end -> Duration.between(clock.instant(), end)).orElse(FOR_EVER);
  }

  private void read(EventStream events) {
    try {
      while (true) {
        queue.add(new Heard.Happened(events.next()));
      }
    } catch (EngineException e) {
      queue.add(new Heard.EventsLost(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void happened(EngineEvent event, LoggedContainer container)
      throws IOException, InterruptedException {
    String id = event.actorId();
    switch (event.action()) {
      case "start" -> {
        killed.remove(id);
        follow(id, container);
      }
      case "kill" -> killed.add(id);
      case "die" -> {
        Thread copy = copies.remove(id);
        if (copy != null) {
          copy.join(EndedContainer.LAST_OUTPUT);
        }
        EndedContainer ended = EndedContainer.of(event);
        boolean again = ended.upAgain(engine).isPresent();
        output.status(container.shownName(), ended.words(again));
        if (!again) {
          alive.remove(id);
        }
      }
      default -> {}
    }
  }

  /** Lets go of what still runs. */
  @Override
  public void close() {
    copies.values().forEach(Thread::interrupt);
  }
}

package io.jcompose.execute;

import io.jcompose.engine.EngineEvent;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.EventStream;
import io.jcompose.engine.Filters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * One subscription to the engine's container events, dealt out to those who wait for a container.
 *
 * <p>A single connection serves all waits of a plan, so that waiting costs no calls.
 */
final class ContainerEvents implements AutoCloseable {
  /** Says that no further event will come. */
  private static final Signal END = new Signal(Optional.empty());

  private final EventStream stream;
  private final Map<String, List<BlockingQueue<Signal>>> listeners = new ConcurrentHashMap<>();
  private volatile boolean ended;

  private ContainerEvents(EventStream stream) {
    this.stream = stream;
  }

  /** Subscribes; returns once the engine has accepted. */
  static ContainerEvents open(EngineReader engine) {
    ContainerEvents events =
        new ContainerEvents(engine.events(Filters.NONE.and("type", "container")));
    Thread.ofVirtual().name("container-events").start(events::dealOut);
    return events;
  }

  /** Starts to keep the events of one container; nothing after this call is missed. */
  Listener listen(String containerId) {
    BlockingQueue<Signal> queue = new LinkedBlockingQueue<>();
    listeners.computeIfAbsent(containerId, _ -> new CopyOnWriteArrayList<>()).add(queue);
    if (ended) {
      queue.add(END);
    }
    return new Listener(queue);
  }

  private void dealOut() {
    try {
      while (true) {
        EngineEvent event = stream.next();
        if (changesState(event.action())) {
          listeners
              .getOrDefault(event.actorId(), List.of())
              .forEach(queue -> queue.add(new Signal(Optional.of(event))));
        }
      }
    } catch (EngineException | InterruptedException closedOrLost) {
      // the listeners find out why when they ask the engine themselves
      ended = true;
      listeners.values().forEach(queues -> queues.forEach(queue -> queue.add(END)));
    }
  }

  /** Health checks run as execs, whose own events would wake everybody for nothing. */
  private static boolean changesState(String action) {
    return !action.startsWith("exec_");
  }

  @Override
  public void close() {
    stream.close();
  }

  private record Signal(Optional<EngineEvent> event) {}

  /** The events of one container. */
  static final class Listener {
    private final BlockingQueue<Signal> queue;

    private Listener(BlockingQueue<Signal> queue) {
      this.queue = queue;
    }

    /**
     * Waits for the container to change.
     *
     * @return whether it has changed within {@code atMost}
     * @throws EngineException.Lost if no event can come any more
     */
    boolean changed(Duration atMost) throws InterruptedException {
      Signal signal = queue.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
      if (signal == null) {
        return false;
      }
      if (signal.event().isEmpty()) {
        throw new EngineException.Lost("the engine has ended its stream of events", null);
      }
      return true;
    }
  }
}

package io.jcompose.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A subscription to the events of a {@link FakeEngine}. */
final class FakeEvents implements EventStream {
  private final Filters filters;
  private final BlockingQueue<Optional<EngineEvent>> queue = new LinkedBlockingQueue<>();

  FakeEvents(Filters filters) {
    this.filters = filters;
  }

  void offer(EngineEvent event) {
    if (matches(event)) {
      queue.add(Optional.of(event));
    }
  }

  boolean matches(EngineEvent event) {
    String name = event.attributes().getOrDefault("name", "");
    List<String> actions = FakeFilters.values(filters, "event");
    List<String> types = FakeFilters.values(filters, "type");
    List<String> containers = FakeFilters.values(filters, "container");
    String action = event.action().split(":", 2)[0];
    return (actions.isEmpty() || actions.contains(action))
        && (types.isEmpty() || types.contains(event.type()))
        && (containers.isEmpty()
            || containers.contains(name)
            || containers.contains(event.actorId()))
        && FakeFilters.labels(filters, event.attributes());
  }

  @Override
  public EngineEvent next() throws InterruptedException {
    return queue
        .take()
        .orElseThrow(() -> {
          queue.add(Optional.empty()); // for the next who asks
          return new EngineException.Lost("the event stream was closed", null);
        });
  }

  @Override
  public void close() {
    queue.add(Optional.empty());
  }
}

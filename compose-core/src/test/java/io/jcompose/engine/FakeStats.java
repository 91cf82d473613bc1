package io.jcompose.engine;

import java.util.Optional;
import java.util.function.Supplier;

/** Measurements that take no time; the container's end is that of the stream. */
final class FakeStats implements StatsStream {
  private final Supplier<Optional<ContainerStats>> measure;
  private volatile boolean closed;

  FakeStats(Supplier<Optional<ContainerStats>> measure) {
    this.measure = measure;
  }

  @Override
  public Optional<ContainerStats> next() {
    return closed ? Optional.empty() : measure.get();
  }

  @Override
  public void close() {
    closed = true;
  }
}

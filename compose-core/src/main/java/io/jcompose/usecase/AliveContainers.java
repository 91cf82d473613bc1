package io.jcompose.usecase;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.EngineReader;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Which containers run, as lists and events tell. Used by one thread. */
final class AliveContainers {
  private final EngineReader engine;
  private final Set<String> alive = new HashSet<>();
  private final Set<String> killed = new HashSet<>();
  private final Set<String> dead = new HashSet<>();

  AliveContainers(EngineReader engine) {
    this.engine = engine;
  }

  boolean isEmpty() {
    return alive.isEmpty();
  }

  /** Those of a list that run. */
  void see(List<ContainerSummary> containers) {
    containers.stream()
        .filter(c -> c.state().isUp())
        .forEach(container -> alive.add(container.id().value()));
  }

  /**
   * Forgets what was known: what has ended between two events must not be waited for. The end of
   * what has been started will be heard of, if it has not been yet.
   *
   * @param started what has been started
   */
  void seeAnew(List<ContainerSummary> containers, Set<ContainerId> started) {
    alive.clear();
    see(containers);
    containers.stream()
        .filter(c -> started.contains(c.id()) && !dead.contains(c.id().value()))
        .forEach(c -> alive.add(c.id().value()));
  }

  /** A container has been started. */
  void started(String id) {
    killed.remove(id);
    dead.remove(id);
    alive.add(id);
  }

  /** Somebody has sent a container a signal. */
  void signalled(String id) {
    killed.add(id);
  }

  /** A container has ended for good. */
  void ended(String id) {
    alive.remove(id);
    dead.add(id);
  }

  /**
   * Whether the engine starts a container again, or somebody does who has just stopped it; it may
   * have been replaced meanwhile. Blocks for a moment if it is the last.
   */
  boolean comesAgain(EndedContainer container) {
    return isUpAgain(container)
        || (killed.remove(container.id().value()) && alive.size() <= 1 && isUpAgainSoon(container));
  }

  private boolean isUpAgainSoon(EndedContainer container) {
    try {
      TimeUnit.NANOSECONDS.sleep(EndedContainer.RESTART_GRACE.toNanos());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return isUpAgain(container);
  }

  private boolean isUpAgain(EndedContainer container) {
    Optional<ContainerId> now = container.upAgain(engine);
    now.filter(id -> !id.equals(container.id()))
        .ifPresent(replacement -> {
          ended(container.id().value());
          started(replacement.value());
        });
    return now.isPresent();
  }
}

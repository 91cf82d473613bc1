package io.jcompose.execute;

import io.jcompose.engine.ContainerDetails;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.LogOptions;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.execute.DependencyFailedException.Report;
import io.jcompose.plan.Operation.AwaitCondition;
import io.jcompose.plan.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Waits for one container to meet one condition, driven by the engine's events. */
final class ConditionWait {
  private static final int LOG_LINES = 20;
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Engine engine;
  private final EventSink sink;
  private final InstantSource clock;

  ConditionWait(Engine engine, EventSink sink, InstantSource clock) {
    this.engine = engine;
    this.sink = sink;
    this.clock = clock;
  }

  /**
   * Blocks until the container meets the condition.
   *
   * @throws DependencyFailedException if it will not, or not in time
   */
  void await(Step step, AwaitCondition await, ContainerId id, ContainerEvents events)
      throws InterruptedException {
    Instant start = clock.instant();
    ContainerEvents.Listener listener = events.listen(id.value());
    while (true) {
      ContainerDetails details = inspect(await, id);
      switch (Verdict.of(details, await.condition())) {
        case Verdict.Met() -> {
          return;
        }
        case Verdict.Failed(var reason) -> throw failed(await, details, reason);
        case Verdict.Pending() -> untilChange(step, await, details, listener, start);
      }
    }
  }

  private void untilChange(
      Step step,
      AwaitCondition await,
      ContainerDetails details,
      ContainerEvents.Listener listener,
      Instant start)
      throws InterruptedException {
    while (!listener.changed(tick(await, start))) {
      Duration since = Duration.between(start, clock.instant());
      if (await.timeout().isPresent() && since.compareTo(await.timeout().get()) >= 0) {
        String limit = await.timeout().get().toSeconds() + " s";
        throw failed(
            await, details, "did not manage " + await.condition().words() + " within " + limit);
      }
      sink.on(new ComposeEvent.StillWaiting(step, await, since));
    }
  }

  /** One second, or what is left until the deadline. */
  private Duration tick(AwaitCondition await, Instant start) {
    return await
        .timeout()
        .map(timeout -> Duration.between(clock.instant(), start.plus(timeout)))
        .filter(left -> left.compareTo(TICK) < 0)
        .map(left -> left.isNegative() ? Duration.ZERO : left)
        .orElse(TICK);
  }

  private ContainerDetails inspect(AwaitCondition await, ContainerId id) {
    try {
      return engine.inspectContainer(id);
    } catch (EngineException.NotFound gone) {
      throw new DependencyFailedException(
          "dependency \"" + await.service() + "\" was removed while it was waited for",
          new Report(await.container().name(), Optional.empty(), List.of()));
    }
  }

  private DependencyFailedException failed(
      AwaitCondition await, ContainerDetails details, String reason) {
    Optional<String> health =
        details.healthLog().isEmpty()
            ? Optional.empty()
            : Optional.of(details.healthLog().getLast().output().strip());
    return new DependencyFailedException(
        "dependency \"" + await.service() + "\" " + reason,
        new Report(await.container().name(), health, lastLogLines(details)));
  }

  private List<String> lastLogLines(ContainerDetails details) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      engine.copyLogs(details.id(), LogOptions.tail(LOG_LINES, details.tty()), output, output);
    } catch (IOException | EngineException unreadable) {
      // a log driver may not support reading: the reason must reach the user all the same
      return List.of();
    }
    return output.toString(StandardCharsets.UTF_8).lines().toList();
  }
}

package io.jcompose.execute;

import io.jcompose.build.BuildKit;
import io.jcompose.engine.Engine;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.plan.Notice;
import io.jcompose.plan.Operation.AwaitCondition;
import io.jcompose.plan.Operation.RunHook;
import io.jcompose.plan.Plan;
import io.jcompose.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Runs the steps of a plan, each as soon as those it depends on have succeeded. Not reusable while
 * a plan runs.
 */
public final class PlanExecutor {
  private final Engine engine;
  private final Optional<BuildKit> buildKit;
  private final EventSink sink;
  private final InstantSource clock;
  private final Semaphore permits;

  /** An executor without BuildKit. */
  public PlanExecutor(Engine engine, EventSink sink, InstantSource clock, int parallel) {
    this(engine, Optional.empty(), sink, clock, parallel);
  }

  /**
   * An executor that acts on one engine and tells one sink.
   *
   * @param buildKit what builds images where a plan wants them built together
   * @param parallel how many steps may run at the same time, those that only wait for a container
   *     or run a hook in it not counted; -1 for no limit
   */
  public PlanExecutor(
      Engine engine,
      Optional<BuildKit> buildKit,
      EventSink sink,
      InstantSource clock,
      int parallel) {
    this.engine = engine;
    this.buildKit = buildKit;
    this.sink = sink;
    this.clock = clock;
    this.permits = new Semaphore(parallel < 0 ? Integer.MAX_VALUE : parallel);
  }

  /**
   * Runs a plan to its end. Blocks.
   *
   * @return what the steps have made
   * @throws StepFailedException if a step fails; the others have ended by then, and what they made
   *     stays
   * @throws InterruptedException if the thread is interrupted; all steps have ended by then
   */
  public StepResults run(Plan plan) throws InterruptedException {
    StepResults results = new StepResults();
    run(plan, results, Starts.UNHEARD);
    return results;
  }

  /**
   * Runs a plan to its end. Blocks.
   *
   * @param results takes what the steps make, also when the plan does not come to its end
   * @param starts hears of each container before it is started
   * @throws StepFailedException if a step fails; the others have ended by then, and what they made
   *     stays
   * @throws InterruptedException if the thread is interrupted; all steps have ended by then
   */
  public void run(Plan plan, StepResults results, Starts starts) throws InterruptedException {
    tell(plan.notices());
    if (plan.steps().isEmpty()) {
      return;
    }
    boolean waits =
        plan.steps().stream().anyMatch(step -> step.operation() instanceof AwaitCondition);
    if (!waits) {
      runSteps(plan, new StepRunner(engine, buildKit, sink, clock, results, starts, null));
      return;
    }
    try (ContainerEvents events = ContainerEvents.open(engine)) {
      runSteps(plan, new StepRunner(engine, buildKit, sink, clock, results, starts, events));
    }
  }

  /**
   * Runs every step of a plan whatever becomes of the others, except those that depend on one that
   * fails. Blocks.
   *
   * @return the failures, in the order of the plan
   * @throws InterruptedException if the thread is interrupted; all steps have ended by then
   */
  public List<StepFailedException> runEach(Plan plan) throws InterruptedException {
    tell(plan.notices());
    SequencedSet<StepFailedException> failures = new LinkedHashSet<>();
    StepRunner runner =
        new StepRunner(engine, buildKit, sink, clock, new StepResults(), Starts.UNHEARD, null);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> runs = submit(plan, runner, threads::submit);
      for (Future<?> run : runs) {
        try {
          run.get();
        } catch (ExecutionException e) {
          failures.add(failure(e));
        } catch (InterruptedException e) {
          threads.shutdownNow();
          throw e;
        }
      }
    }
    return List.copyOf(failures);
  }

  private void tell(List<Notice> notices) {
    notices.forEach(
        notice -> sink.on(new ComposeEvent.Notified(notice.warning(), notice.message())));
  }

  /** Hands all steps over, each to run after those it depends on; the run of step n is at n - 1. */
  private List<Future<?>> submit(
      Plan plan, StepRunner runner, Function<Callable<Step>, Future<?>> executor) {
    List<Future<?>> runs = new ArrayList<>();
    for (Step step : plan.steps()) {
      List<Future<?>> before = new ArrayList<>();
      step.dependsOn().forEach(number -> before.add(runs.get(number - 1)));
      runs.add(executor.apply(() -> performAfter(before, step, runner)));
    }
    return runs;
  }

  private static StepFailedException failure(ExecutionException e) {
    if (e.getCause() instanceof StepFailedException failed) {
      return failed;
    }
    throw new IllegalStateException("a step ended in a way no step may end", e.getCause());
  }

  private void runSteps(Plan plan, StepRunner runner) throws InterruptedException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CompletionService<Step> done = new ExecutorCompletionService<>(threads);
      List<Future<?>> runs = submit(plan, runner, done::submit);
      try {
        for (int ended = 0; ended < runs.size(); ended++) {
          done.take().get();
        }
      } catch (ExecutionException e) {
        threads.shutdownNow(); // leaving the block waits until what runs has ended
        // the first to end in failure is the root: those that depend on it fail after it
        throw failure(e);
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw e;
      }
    }
  }

  private Step performAfter(List<Future<?>> before, Step step, StepRunner runner) throws Exception {
    for (Future<?> dependency : before) {
      try {
        dependency.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof StepFailedException failed ? failed : e;
      }
    }
    if (step.operation() instanceof AwaitCondition || step.operation() instanceof RunHook) {
      perform(step, runner);
      return step;
    }
    permits.acquire();
    try {
      perform(step, runner);
    } finally {
      permits.release();
    }
    return step;
  }

  private void perform(Step step, StepRunner runner) throws InterruptedException {
    Instant start = clock.instant();
    sink.on(new ComposeEvent.StepStarted(step));
    Optional<Step> done;
    try {
      done = runner.perform(step);
    } catch (RuntimeException e) {
      sink.on(new ComposeEvent.StepFailed(step, String.valueOf(e.getMessage())));
      StepFailedException failure = new StepFailedException(step, e);
      if (runner.goesOnAfter(failure)) {
        return;
      }
      throw failure;
    }
    Duration took = Duration.between(start, clock.instant());
    done.ifPresent(performed -> sink.on(new ComposeEvent.StepDone(performed, took)));
  }
}

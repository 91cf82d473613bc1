package io.jcompose.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.FakeEngine;
import io.jcompose.plan.ContainerRef;
import io.jcompose.plan.Operation.StartContainer;
import io.jcompose.plan.Plan;
import io.jcompose.plan.PlanBuilder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class PlanExecutorTest {
  @Test
  void knowsWhatHasBeenStartedWhenItIsInterruptedBeforeTheAnswer() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    FakeEngine engine = new FakeEngine().withImage("busybox").answeringAfter(answer, "start web-1");
    ContainerId web = engine.createContainer(ContainerSpec.of("web-1", "busybox")).id();
    ContainerId late = engine.createContainer(ContainerSpec.of("late-1", "busybox")).id();
    PlanBuilder steps = new PlanBuilder();
    int first = steps.add(start(web, "web-1"), "asked for", List.of());
    steps.add(start(late, "late-1"), "asked for", List.of(first));
    Plan plan = steps.build();

    StepResults results = new StepResults();
    AtomicBoolean interrupted = new AtomicBoolean();
    Thread run =
        Thread.ofVirtual()
            .start(() -> {
              try {
                new PlanExecutor(engine, _ -> {}, InstantSource.system(), -1)
                    .run(plan, results, Starts.UNHEARD);
              } catch (InterruptedException e) {
                interrupted.set(true);
              }
            });
    while (!engine.calls().contains("start web-1")) {
      Thread.onSpinWait();
    }
    run.interrupt();
    assertFalse(run.join(Duration.ofMillis(300)), "the answer decides whether it runs");
    answer.countDown();
    run.join();

    assertTrue(interrupted.get());
    assertEquals(Set.of(web), results.started());
    assertEquals(List.of(), engine.calls().stream().filter(c -> c.contains("start late")).toList());
  }

  @Test
  void doesNoMoreAtATimeThanItMay() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    FakeEngine engine = new FakeEngine().withImage("busybox");
    PlanBuilder steps = new PlanBuilder();
    for (String name : List.of("a-1", "b-1", "c-1")) {
      engine.answeringAfter(answer, "start " + name);
      ContainerId id = engine.createContainer(ContainerSpec.of(name, "busybox")).id();
      steps.add(start(id, name), "asked for", List.of());
    }
    Plan plan = steps.build();
    Thread run =
        Thread.ofVirtual()
            .start(() -> {
              try {
                new PlanExecutor(engine, _ -> {}, InstantSource.system(), 2).run(plan);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    while (starts(engine) < 2) {
      Thread.onSpinWait();
    }
    assertFalse(run.join(Duration.ofMillis(300)), "the first two have no answer yet");
    assertEquals(2, starts(engine));
    answer.countDown();
    run.join();
    assertEquals(3, starts(engine));
  }

  private static long starts(FakeEngine engine) {
    return engine.calls().stream().filter(call -> call.startsWith("start ")).count();
  }

  private static StartContainer start(ContainerId id, String name) {
    return new StartContainer(new ContainerRef.Existing(id, name));
  }
}

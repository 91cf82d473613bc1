package io.jcompose.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.ContainerState;
import io.jcompose.engine.ExecSpec;
import io.jcompose.engine.FakeEngine;
import io.jcompose.engine.FakeProgram;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.plan.ContainerRef;
import io.jcompose.plan.LifecycleHook;
import io.jcompose.plan.LifecycleHook.Moment;
import io.jcompose.plan.Operation;
import io.jcompose.plan.Operation.RunHook;
import io.jcompose.plan.Operation.StartContainer;
import io.jcompose.plan.Operation.StopContainer;
import io.jcompose.plan.Plan;
import io.jcompose.plan.PlanBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
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

  @Test
  void runsHooksOneAfterTheOtherAndPassesOnWhatTheyPrint() throws Exception {
    FakeEngine engine = new FakeEngine().withImage("busybox");
    ContainerId web = running(engine, "web-1");
    engine
        .withProgram(printing(0, "one\ntwo"), "first")
        .withProgram(printing(0, "three"), "second");
    PlanBuilder steps = new PlanBuilder();
    int first = steps.add(hook(web, Moment.POST_START, "first"), "has started", List.of());
    steps.add(hook(web, Moment.POST_START, "second"), "has started", List.of(first));
    List<String> printed = new CopyOnWriteArrayList<>();
    EventSink sink =
        event -> {
          if (event instanceof ComposeEvent.HookPrinted(_, var run, var line)) {
            printed.add(run.container().name() + " " + line);
          }
        };
    // a hook may wait for what other steps do, so it takes no step's place
    new PlanExecutor(engine, sink, InstantSource.system(), 1).run(steps.build());
    assertEquals(List.of("web-1 one", "web-1 two", "web-1 three"), printed);
  }

  @Test
  void nothingFollowsAHookThatFailsAfterAStart() {
    FakeEngine engine = new FakeEngine().withImage("busybox");
    ContainerId web = running(engine, "web-1");
    engine.withProgram(printing(3, ""), "bad");
    PlanBuilder steps = new PlanBuilder();
    int bad = steps.add(hook(web, Moment.POST_START, "bad"), "has started", List.of());
    steps.add(start(web, "web-1"), "asked for", List.of(bad));
    StepFailedException failure =
        assertThrows(
            StepFailedException.class,
            () -> new PlanExecutor(engine, _ -> {}, InstantSource.system(), -1).run(steps.build()));
    assertInstanceOf(HookFailedException.class, failure.getCause());
    assertEquals(
        "the hook of service \"web\" in container web-1 ended with exit code 3",
        failure.getMessage());
    assertEquals(1, starts(engine));
  }

  @Test
  void aHookThatFailsBeforeAStopKeepsNothingFromGoingOn() throws Exception {
    FakeEngine engine = new FakeEngine().withImage("busybox");
    ContainerId web = running(engine, "web-1");
    engine
        .withProgram(printing(4, ""), "bad")
        .withProgram(printing(127, "OCI runtime exec failed: exec: \"nope\": not found"), "nope");
    PlanBuilder steps = new PlanBuilder();
    int bad = steps.add(hook(web, Moment.PRE_STOP, "bad"), "stop", List.of());
    int nope = steps.add(hook(web, Moment.PRE_STOP, "nope"), "stop", List.of(bad));
    steps.add(
        new StopContainer(new ContainerRef.Existing(web, "web-1"), Optional.empty()),
        "stop",
        List.of(nope));
    StepResults results =
        new PlanExecutor(engine, _ -> {}, InstantSource.system(), -1).run(steps.build());
    assertEquals(
        List.of(
            "the hook of service \"web\" in container web-1 ended with exit code 4",
            "the hook of service \"web\" in container web-1 failed: OCI runtime exec failed: exec:"
                + " \"nope\": not found"),
        results.failures().stream().map(Throwable::getMessage).toList());
    assertEquals(ContainerState.EXITED, engine.inspectContainer(web).state());
  }

  @Test
  void aContainerThatHasEndedIsNotToldThatItWillBeStopped() throws Exception {
    FakeEngine engine = new FakeEngine().withImage("busybox");
    ContainerId web = running(engine, "web-1");
    engine.killContainer(web, "SIGKILL");
    Plan stop = plan(hook(web, Moment.PRE_STOP, "bye"));
    assertEquals(
        List.of(),
        new PlanExecutor(engine, _ -> {}, InstantSource.system(), -1).run(stop).failures());
    Plan start = plan(hook(web, Moment.POST_START, "hello"));
    StepFailedException failure =
        assertThrows(
            StepFailedException.class,
            () -> new PlanExecutor(engine, _ -> {}, InstantSource.system(), -1).run(start));
    assertTrue(String.valueOf(failure.getMessage()).contains("does not run"), failure::getMessage);
  }

  private static Plan plan(Operation operation) {
    PlanBuilder steps = new PlanBuilder();
    steps.add(operation, "test", List.of());
    return steps.build();
  }

  private static ContainerId running(FakeEngine engine, String name) {
    ContainerId id = engine.createContainer(ContainerSpec.of(name, "busybox")).id();
    engine.startContainer(id);
    return id;
  }

  private static FakeProgram printing(int code, String text) {
    return (_, stdout, _) -> {
      stdout.write(text.getBytes(StandardCharsets.UTF_8));
      return code;
    };
  }

  private static RunHook hook(ContainerId id, Moment moment, String command) {
    ExecSpec exec =
        new ExecSpec(List.of(command), List.of(), "", "", false, false, false, true, "");
    return new RunHook(
        new ContainerRef.Existing(id, "web-1"),
        new LifecycleHook("web", moment, 0, exec),
        moment == Moment.POST_START);
  }

  private static long starts(FakeEngine engine) {
    return engine.calls().stream().filter(call -> call.startsWith("start ")).count();
  }

  private static StartContainer start(ContainerId id, String name) {
    return new StartContainer(new ContainerRef.Existing(id, name));
  }
}

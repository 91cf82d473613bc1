package io.jcompose.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jcompose.build.BakeFile;
import io.jcompose.build.BuildKit;
import io.jcompose.build.FakeBuildKit;
import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.FakeEngine;
import io.jcompose.engine.SampleBuild;
import io.jcompose.event.ComposeEvent;
import io.jcompose.plan.Operation.BakeImages;
import io.jcompose.plan.Operation.BakeImages.Bake;
import io.jcompose.plan.Operation.TryPullImage;
import io.jcompose.plan.Plan;
import io.jcompose.plan.PlanBuilder;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Pulls that may fail, and the build of what they leave. */
class BakeStepsTest {
  private final List<String> told = new ArrayList<>();

  private static Plan plan(boolean alsoBuilt) {
    PlanBuilder plan = new PlanBuilder();
    List<Bake> bakes = new ArrayList<>();
    List<Integer> pulls = new ArrayList<>();
    for (String name : List.of("a", "b")) {
      // one after the other, so that what is told has one order
      int pull = plan.add(new TryPullImage(name, ""), "missing", List.copyOf(pulls));
      pulls.add(pull);
      bakes.add(new Bake(SampleBuild.of(name), Optional.of(pull)));
    }
    if (alsoBuilt) {
      bakes.add(new Bake(SampleBuild.of("c"), Optional.empty()));
    }
    plan.add(new BakeImages(bakes, BuildOutput.ENGINE), "missing", pulls);
    return plan.build();
  }

  private void run(FakeEngine engine, BuildKit buildKit, Plan plan) throws InterruptedException {
    new PlanExecutor(engine, Optional.of(buildKit), this::tell, InstantSource.system(), 1)
        .run(plan);
  }

  private void tell(ComposeEvent event) {
    switch (event) {
      case ComposeEvent.StepDone(var step, _) -> told.add("done " + step.operation().subject());
      case ComposeEvent.StepFailed(var step, _) -> told.add("failed " + step.operation().subject());
      case ComposeEvent.Notified(_, var message) -> told.add(message);
      case ComposeEvent.ImageLine(var step, var line) ->
          told.add(step.operation().subject() + ": " + line.text());
      case ComposeEvent.StepStarted _, ComposeEvent.StillWaiting _, ComposeEvent.HookPrinted _ -> {}
    }
  }

  private static List<String> names(List<BakeFile> files) {
    return files.stream().flatMap(file -> file.images().stream()).toList();
  }

  @Test
  void buildsWhatCannotBePulled() throws Exception {
    FakeBuildKit buildKit = new FakeBuildKit();
    run(new FakeEngine().withoutRegistryImage("b"), buildKit, plan(true));
    assertEquals(List.of("b", "c"), names(buildKit.files()));
    assertEquals(
        List.of(
            "Image a: Pulling a",
            "done Image a",
            "image b cannot be pulled, so it is built",
            "Image a, b, c: building",
            "done Image b, c"),
        told);
  }

  @Test
  void buildsNothingWhenAllIsPulled() throws Exception {
    FakeBuildKit buildKit = new FakeBuildKit();
    run(new FakeEngine(), buildKit, plan(false));
    assertEquals(List.of(), buildKit.files());
    assertEquals("done Image b", told.getLast());
  }

  @Test
  void failsWithTheBuild() {
    BuildKit failing =
        (_, _) -> {
          throw new EngineException.Refused(0, "build of c: no", null);
        };
    StepFailedException failed =
        assertThrows(StepFailedException.class, () -> run(new FakeEngine(), failing, plan(true)));
    assertEquals("build of c: no", failed.getMessage());
    assertEquals("failed Image a, b, c", told.getLast());
  }
}

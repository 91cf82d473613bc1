package io.jcompose.reconcile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.jcompose.desired.DesiredImage;
import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.BuildSpec;
import io.jcompose.plan.Operation.BakeImages;
import io.jcompose.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BakesTest {
  private static final String YAML =
      """
      services:
        built: {build: .}
        either: {image: "example.com/either", build: .}
        pulled: {image: "example.com/pulled"}
        using: {build: {platforms: [linux/amd64, linux/arm64], additional_contexts: {b: "service:built"}}}
      """;

  @TempDir private Path folder;
  private UpPlans plans;

  @BeforeEach
  void openFolder() {
    plans = new UpPlans(folder);
  }

  private Plan plan(String yaml) {
    return UpReconciler.plan(plans.desired(yaml), plans.observed(), plans.options);
  }

  private Plan images(String yaml) {
    return UpReconciler.images(plans.desired(yaml), plans.observed(), plans.options);
  }

  @Test
  void buildsInOneStepWhatAPlanWouldBuildAfterPullsThatMayMakeThatNeedless() {
    Plan bake = Bakes.before(List.of(images(YAML), plan(YAML)));
    assertEquals(
        """
        #1 [] TryPullImage Image example.com/either: image is missing
        #2 [1] BakeImages Image p-built, example.com/either, p-using: image is missing
        """,
        bake.toText());
    BakeImages step = (BakeImages) bake.steps().getLast().operation();
    assertEquals(
        List.of(Optional.empty(), Optional.of(1), Optional.empty()),
        step.bakes().stream().map(BakeImages.Bake::unlessPulled).toList());
  }

  @Test
  void buildsForThePlatformOfTheContainersOnly() {
    BakeImages step = (BakeImages) Bakes.before(List.of(plan(YAML))).steps().getLast().operation();
    BuildSpec using = step.bakes().getLast().build();
    assertEquals(List.of(), using.buildKit().platforms());
  }

  @Test
  void buildsOnceWhatIsWantedAnewAndWhatIsMissing() {
    plans.up("services: {built: {build: .}}");
    plans.options = plans.options.with(o -> o.build(true));
    assertEquals(
        """
        #1 [] BakeImages Image p-built, example.com/either, p-using: --build
        """,
        Bakes.before(List.of(images(YAML), plan(YAML))).toText());
  }

  @Test
  void buildsNothingThatMustNotBeBuilt() {
    plans.options = plans.options.with(o -> o.noBuild(true));
    String yaml = "services: {either: {image: \"example.com/either\", build: .}}";
    assertEquals("", Bakes.before(List.of(plan(yaml))).toText());
  }

  @Test
  void isEmptyWhereNothingIsBuilt() {
    plans.up(YAML);
    assertEquals("", Bakes.before(List.of(images(YAML), plan(YAML))).toText());
  }

  @Test
  void leavesNothingToBuildToThePlansThatFollow() {
    plans.up(YAML);
    plans.options =
        plans.options.with(
            o -> o.build(true).fresh(Set.of("p-built", "example.com/either", "p-using")));
    assertEquals("", images(YAML).toText());
    assertEquals("", plan(YAML).toText());
  }

  @Test
  void refusesASecretThatNoBuilderCanGet() {
    String yaml =
        """
        services:
          web: {build: {additional_contexts: {b: "service:base"}}}
          base: {build: {secrets: [s]}}
        secrets: {s: {external: true}}
        """;
    assertEquals(
        "build of base: secret \"s\" has neither \"file:\" nor \"environment:\"",
        assertThrows(Unsatisfiable.class, () -> Bakes.before(List.of(plan(yaml)))).getMessage());
  }

  @Test
  void buildsAllImagesInOneStep() {
    List<DesiredImage> images =
        plans.desired(YAML).services().stream().map(service -> service.image()).toList();
    assertEquals(
        """
        #1 [] BakeImages Image p-built, example.com/either, p-using: build
        """,
        ImageReconciler.bake(images, BuildOutput.REGISTRY).toText());
    assertEquals("", ImageReconciler.bake(List.of(), BuildOutput.ENGINE).toText());
  }
}

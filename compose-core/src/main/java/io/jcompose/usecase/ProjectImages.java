package io.jcompose.usecase;

import io.jcompose.build.BakeFile;
import io.jcompose.desired.DesiredImage;
import io.jcompose.desired.DesiredState;
import io.jcompose.desired.PullPolicy;
import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.Engine;
import io.jcompose.engine.ImageDetails;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.execute.PlanExecutor;
import io.jcompose.execute.StepFailedException;
import io.jcompose.graph.ServiceGraph;
import io.jcompose.model.Project;
import io.jcompose.observed.ObservedState;
import io.jcompose.observed.StateReader;
import io.jcompose.plan.Plan;
import io.jcompose.reconcile.ImageReconciler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** {@code pull}, {@code push} and {@code build}: the images of a project's services. */
public final class ProjectImages {
  private final Engine engine;
  private final EventSink sink;
  private final RunSettings settings;
  private final Project project;

  /**
   * The images of some services.
   *
   * @param whole the project as loaded
   * @param services none means all that are active
   * @param dependencies whether also those that the services depend on
   * @throws io.jcompose.diagnostic.InvalidProjectException if there is no such service
   */
  public ProjectImages(
      Engine engine,
      EventSink sink,
      RunSettings settings,
      Project whole,
      List<String> services,
      boolean dependencies) {
    this.engine = engine;
    this.sink = sink;
    this.settings = settings;
    Project selected = RunSelection.of(whole, services).project();
    this.project =
        dependencies || services.isEmpty() ? selected : selected.withOnlyServices(services);
  }

  /**
   * What to do about images that cannot be had.
   *
   * @param policy in place of each service's own
   * @param ignoreBuildable leaves out what can be built
   * @param ignoreFailures makes failures warnings
   */
  public record PullRequest(
      Optional<String> policy, boolean ignoreBuildable, boolean ignoreFailures) {}

  /**
   * Pulls them, each once, all at the same time. Blocks.
   *
   * @throws RefusedException with all images that cannot be pulled
   */
  public void pull(PullRequest request) throws InterruptedException {
    List<DesiredImage> images = images();
    Plan plan =
        ImageReconciler.pull(
            images,
            held(images),
            request.policy().map(text -> PullPolicy.of(Optional.of(text))),
            request.ignoreBuildable());
    runEach(plan, request.ignoreFailures(), this::withAdvice);
  }

  /**
   * Pushes those that the project builds. Blocks.
   *
   * @param ignoreFailures makes failures warnings
   * @throws RefusedException with all images that cannot be pushed
   */
  public void push(boolean ignoreFailures) throws InterruptedException {
    Plan plan = ImageReconciler.push(images());
    if (plan.steps().isEmpty()) {
      sink.on(
          new ComposeEvent.Notified(
              false, "nothing to push: no service has both \"build\" and \"image\""));
    }
    runEach(plan, ignoreFailures, failure -> String.valueOf(failure.getMessage()));
  }

  /**
   * Builds them. Blocks.
   *
   * @param changes what the flags change of each build
   * @param output {@link BuildOutput#CHECK} needs BuildKit
   * @throws io.jcompose.reconcile.Unsatisfiable if a build wants a secret that no builder can get
   * @throws io.jcompose.execute.StepFailedException if one cannot be built
   */
  public void build(UnaryOperator<BuildSpec> changes, BuildOutput output)
      throws InterruptedException {
    List<DesiredImage> images = images(changes);
    Plan plan =
        settings.buildKit().isPresent()
            ? ImageReconciler.bake(images, output)
            : ImageReconciler.build(images, output == BuildOutput.REGISTRY);
    if (plan.steps().isEmpty()) {
      tellOfNothing();
    }
    executor().run(plan);
  }

  /**
   * What BuildKit would be told to build; absent if that is nothing.
   *
   * @param changes what the flags change of each build
   */
  public Optional<BakeFile> bakeFile(UnaryOperator<BuildSpec> changes, BuildOutput output) {
    List<BuildSpec> builds =
        images(changes).stream().flatMap(image -> image.build().stream()).toList();
    if (builds.isEmpty()) {
      tellOfNothing();
      return Optional.empty();
    }
    return Optional.of(BakeFile.of(builds, output));
  }

  private void tellOfNothing() {
    sink.on(
        new ComposeEvent.Notified(
            false, "nothing to build: no service that was asked for has \"build\""));
  }

  private List<DesiredImage> images(UnaryOperator<BuildSpec> changes) {
    return images().stream().map(image -> image.withBuild(changes)).toList();
  }

  private List<DesiredImage> images() {
    List<DesiredImage> images = new ArrayList<>();
    for (String name : ServiceGraph.of(project).dependencyOrder()) {
      project
          .service(name)
          .filter(service -> service.provider().isEmpty())
          .ifPresent(
              service -> images.add(DesiredState.image(project, service, settings.surroundings())));
    }
    return images;
  }

  private Set<String> held(List<DesiredImage> images) throws InterruptedException {
    ObservedState nothing = new ObservedState(List.of(), Map.of(), Map.of(), Map.of());
    Map<String, ImageDetails> held =
        new StateReader(engine)
            .withImages(nothing, images.stream().map(DesiredImage::name).distinct().toList())
            .images();
    return held.keySet();
  }

  private PlanExecutor executor() {
    return new PlanExecutor(
        engine, settings.buildKit(), sink, settings.clock(), settings.parallel());
  }

  private interface Words {
    String of(StepFailedException failure);
  }

  private void runEach(Plan plan, boolean ignoreFailures, Words words) throws InterruptedException {
    List<StepFailedException> failures = executor().runEach(plan);
    if (ignoreFailures) {
      failures.forEach(failure -> sink.on(new ComposeEvent.Notified(true, words.of(failure))));
    } else if (!failures.isEmpty()) {
      throw new RefusedException(
          failures.stream().map(words::of).collect(Collectors.joining("\n")));
    }
  }

  /** An image that cannot be pulled may be built. */
  private String withAdvice(StepFailedException failure) {
    String subject = failure.step().operation().subject();
    String advice =
        project.services().values().stream()
            .filter(service -> service.build().isPresent())
            .filter(service -> service.image().map(i -> subject.equals("Image " + i)).orElse(false))
            .findFirst()
            .map(service -> "\nbuild it with \"jcompose build " + service.name() + "\"")
            .orElse("");
    return failure.getMessage() + advice;
  }
}

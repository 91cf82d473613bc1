package io.jcompose.execute;

import io.jcompose.build.BakeFile;
import io.jcompose.build.BuildKit;
import io.jcompose.engine.ContainerId;
import io.jcompose.engine.ContainerSpec;
import io.jcompose.engine.Engine;
import io.jcompose.engine.EngineException;
import io.jcompose.engine.ImageDetails;
import io.jcompose.engine.Labels;
import io.jcompose.engine.ProgressListener;
import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.plan.ContainerRef;
import io.jcompose.plan.Operation.AwaitCondition;
import io.jcompose.plan.Operation.BakeImages;
import io.jcompose.plan.Operation.BuildImage;
import io.jcompose.plan.Operation.CreateContainer;
import io.jcompose.plan.Operation.CreateNetwork;
import io.jcompose.plan.Operation.CreateVolume;
import io.jcompose.plan.Operation.DisconnectNetwork;
import io.jcompose.plan.Operation.KillContainer;
import io.jcompose.plan.Operation.PauseContainer;
import io.jcompose.plan.Operation.PullImage;
import io.jcompose.plan.Operation.PushImage;
import io.jcompose.plan.Operation.RemoveContainer;
import io.jcompose.plan.Operation.RemoveImage;
import io.jcompose.plan.Operation.RemoveNetwork;
import io.jcompose.plan.Operation.RemoveVolume;
import io.jcompose.plan.Operation.RenameContainer;
import io.jcompose.plan.Operation.RestartContainer;
import io.jcompose.plan.Operation.RunHook;
import io.jcompose.plan.Operation.StartContainer;
import io.jcompose.plan.Operation.StopContainer;
import io.jcompose.plan.Operation.TryPullImage;
import io.jcompose.plan.Operation.UnpauseContainer;
import io.jcompose.plan.Step;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns one operation into the engine's calls. */
final class StepRunner {
  private static final Pattern STILL_USED =
      Pattern.compile("has active endpoints|is in use|is being used|is using");

  private final Engine engine;
  private final Optional<BuildKit> buildKit;
  private final EventSink sink;
  private final InstantSource clock;
  private final StepResults results;
  private final Starts starts;
  private final @Nullable ContainerEvents events;

  /**
   * @param events null when no step waits for a condition
   */
  StepRunner(
      Engine engine,
      Optional<BuildKit> buildKit,
      EventSink sink,
      InstantSource clock,
      StepResults results,
      Starts starts,
      @Nullable ContainerEvents events) {
    this.engine = engine;
    this.buildKit = buildKit;
    this.sink = sink;
    this.clock = clock;
    this.results = results;
    this.starts = starts;
    this.events = events;
  }

  /**
   * Carries a step out.
   *
   * @return the step as it was carried out: what cannot be pulled may have been built instead;
   *     empty if it was left to others
   */
  Optional<Step> perform(Step step) throws InterruptedException {
    switch (step.operation()) {
      case CreateNetwork create -> createNetwork(create);
      case CreateVolume(var spec) -> engine.createVolume(spec);
      case PullImage pull -> {
        return Optional.of(pull(step, pull));
      }
      case TryPullImage pull -> {
        return tryPull(step, pull);
      }
      case BakeImages bake -> {
        return bake(step, bake);
      }
      case PushImage(var image) -> engine.pushImage(image, lines(step));
      case BuildImage build -> build(step, build);
      case CreateContainer create -> create(step, create);
      case StartContainer(var container) -> start(container);
      case StopContainer stop ->
          engine.stopContainer(results.container(stop.container()), stop.timeout());
      case RemoveContainer remove ->
          engine.removeContainer(
              results.container(remove.container()), remove.force(), remove.volumes());
      case RestartContainer restart ->
          engine.restartContainer(results.container(restart.container()), restart.timeout());
      case KillContainer kill -> kill(kill);
      case PauseContainer(var container) -> engine.pauseContainer(results.container(container));
      case UnpauseContainer(var container) -> engine.unpauseContainer(results.container(container));
      case RemoveNetwork(var name) ->
          unlessUsed("network " + name, () -> engine.removeNetwork(name));
      case RemoveVolume(var name) ->
          unlessUsed("volume " + name, () -> engine.removeVolume(name, false));
      case RemoveImage(var name) -> unlessUsed("image " + name, () -> removeImage(name));
      case RenameContainer rename ->
          engine.renameContainer(results.container(rename.container()), rename.name());
      case DisconnectNetwork disconnect ->
          engine.disconnectNetwork(
              disconnect.network(), results.container(disconnect.container()), true);
      case AwaitCondition await -> await(step, await);
      case RunHook hook ->
          new HookRun(engine, hook, line -> sink.on(new ComposeEvent.HookPrinted(step, hook, line)))
              .run(results.container(hook.container()));
    }
    return Optional.of(step);
  }

  /**
   * Whether the steps that wait for one that failed go on all the same. What has failed is kept for
   * later then.
   */
  boolean goesOnAfter(StepFailedException failure) {
    boolean goesOn =
        failure.step().operation() instanceof RunHook hook
            && !hook.required()
            && failure.getCause() instanceof HookFailedException;
    if (goesOn) {
      results.failed(failure);
    }
    return goesOn;
  }

  private void start(ContainerRef container) {
    ContainerId id = results.container(container);
    starts.before(id, container.name());
    WholeCall.make(() -> {
      engine.startContainer(id);
      results.started(id);
      return id;
    });
  }

  private void kill(KillContainer kill) {
    try {
      engine.killContainer(results.container(kill.container()), kill.signal());
    } catch (EngineException.Conflict ended) {
      // it has ended by itself since it was looked at
    }
  }

  private void removeImage(String name) {
    try {
      engine.removeImage(name, false);
    } catch (EngineException.NotFound gone) {
      // what was asked for
    }
  }

  /** What somebody else uses is not the user's mistake: it stays, and the rest goes on. */
  private void unlessUsed(String what, Runnable removal) {
    try {
      removal.run();
    } catch (EngineException.Conflict | EngineException.Refused e) {
      if (!STILL_USED.matcher(String.valueOf(e.getMessage())).find()) {
        throw e;
      }
      sink.on(new ComposeEvent.Notified(true, what + " is still in use and stays"));
    }
  }

  private void createNetwork(CreateNetwork create) {
    try {
      engine.createNetwork(create.spec());
    } catch (EngineException.Conflict madeByAnotherCall) {
      // another run of the same project was faster; the name is what counts
    }
  }

  private Step pull(Step step, PullImage pull) {
    try {
      engine.pullImage(pull.image(), pull.platform(), lines(step));
    } catch (EngineException.NotFound | EngineException.Denied | EngineException.Refused e) {
      if (pull.otherwise().isEmpty()) {
        throw e;
      }
      return buildInstead(step, new BuildImage(pull.image(), pull.otherwise().get()));
    }
    results.brought(step.number(), built(pull.image(), ""));
    return step;
  }

  private Optional<Step> tryPull(Step step, TryPullImage pull) {
    try {
      engine.pullImage(pull.image(), pull.platform(), lines(step));
    } catch (EngineException.NotFound | EngineException.Denied | EngineException.Refused e) {
      tellOfBuild(pull.image());
      return Optional.empty();
    }
    results.brought(step.number(), built(pull.image(), ""));
    return Optional.of(step);
  }

  /** Builds what could not be pulled. */
  private Optional<Step> bake(Step step, BakeImages bake) throws InterruptedException {
    List<BakeImages.Bake> wanted =
        bake.bakes().stream()
            .filter(one -> one.unlessPulled().map(results::lacks).orElse(true))
            .toList();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    BakeFile file =
        BakeFile.of(wanted.stream().map(BakeImages.Bake::build).toList(), bake.output());
    buildKit
        .orElseThrow(
            () -> new IllegalStateException("step " + step.number() + " bakes without BuildKit"))
        .bake(file, lines(step));
    return Optional.of(
        new Step(
            step.number(), step.dependsOn(), new BakeImages(wanted, bake.output()), step.cause()));
  }

  private void tellOfBuild(String image) {
    sink.on(
        new ComposeEvent.Notified(false, "image " + image + " cannot be pulled, so it is built"));
  }

  private Step buildInstead(Step pull, BuildImage build) {
    tellOfBuild(build.image());
    Step instead = new Step(pull.number(), pull.dependsOn(), build, pull.cause());
    sink.on(new ComposeEvent.StepStarted(instead));
    build(instead, build);
    return instead;
  }

  private void build(Step step, BuildImage build) {
    String id = engine.buildImage(build.spec(), lines(step));
    results.brought(step.number(), built(build.image(), id));
  }

  /** The id by which the engine knows the image; a builder may answer with a short one. */
  private String built(String image, String id) {
    return engine
        .inspectImage(image)
        .map(ImageDetails::id)
        .orElseThrow(
            () -> new EngineException.NotFound("image " + image + " is gone again " + id, null));
  }

  private void create(Step step, CreateContainer create) {
    Map<String, String> ids = new LinkedHashMap<>();
    create.shares().forEach((service, ref) -> ids.put(service, results.container(ref).value()));
    ContainerSpec resolved = create.recipe().resolve(ids);
    SequencedMap<String, String> labels = new LinkedHashMap<>(resolved.labels());
    labels.put(Labels.IMAGE, results.image(create.image()));
    ContainerId id = WholeCall.make(() -> engine.createContainer(resolved.withLabels(labels)).id());
    results.created(step.number(), id);
    try {
      create.recipe().files().forEach(file -> engine.putFile(id, file));
    } catch (RuntimeException e) {
      engine.removeContainer(id, true, true);
      throw e;
    }
  }

  private void await(Step step, AwaitCondition await) throws InterruptedException {
    if (events == null) {
      throw new IllegalStateException("step " + step.number() + " waits without events");
    }
    ContainerId id = results.container(await.container());
    try {
      new ConditionWait(engine, sink, clock).await(step, await, id, events);
    } catch (DependencyFailedException e) {
      if (await.required()) {
        throw e;
      }
      sink.on(
          new ComposeEvent.Notified(true, "optional " + e.getMessage() + "; going on without it"));
    }
  }

  private ProgressListener lines(Step step) {
    return progress -> sink.on(new ComposeEvent.ImageLine(step, progress));
  }
}

package io.jcompose.plan;

import io.jcompose.engine.BuildOutput;
import io.jcompose.engine.BuildSpec;
import io.jcompose.engine.NetworkSpec;
import io.jcompose.engine.VolumeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** One thing to do on the engine. */
public sealed interface Operation {
  /** What it is done to, such as {@code Container web-1}. */
  default String subject() {
    return switch (this) {
      case CreateNetwork(var spec) -> "Network " + spec.name();
      case CreateVolume(var spec) -> "Volume " + spec.name();
      case PullImage pull -> "Image " + pull.image();
      case PushImage(var image) -> "Image " + image;
      case BuildImage build -> "Image " + build.image();
      case TryPullImage pull -> "Image " + pull.image();
      case BakeImages bake ->
          bake.bakes().stream()
              .map(b -> b.build().image())
              .collect(Collectors.joining(", ", "Image ", ""));
      case CreateContainer create -> "Container " + create.recipe().spec().name();
      case StartContainer(var container) -> "Container " + container.name();
      case StopContainer stop -> "Container " + stop.container().name();
      case RemoveContainer remove -> "Container " + remove.container().name();
      case RenameContainer rename -> "Container " + rename.container().name();
      case RestartContainer restart -> "Container " + restart.container().name();
      case KillContainer kill -> "Container " + kill.container().name();
      case PauseContainer(var container) -> "Container " + container.name();
      case UnpauseContainer(var container) -> "Container " + container.name();
      case RemoveNetwork(var name) -> "Network " + name;
      case RemoveVolume(var name) -> "Volume " + name;
      case RemoveImage(var name) -> "Image " + name;
      case DisconnectNetwork disconnect -> "Container " + disconnect.container().name();
      case AwaitCondition await -> "Container " + await.container().name();
      case RunHook run -> "Hook " + run.container().name() + " " + run.hook().name();
    };
  }

  /** Creates a network. */
  record CreateNetwork(NetworkSpec spec) implements Operation {}

  /** Creates a volume. */
  record CreateVolume(VolumeSpec spec) implements Operation {}

  /**
   * Pulls an image.
   *
   * @param otherwise built when no registry gives the image
   */
  record PullImage(String image, String platform, Optional<BuildSpec> otherwise)
      implements Operation {}

  /** Pushes an image to its registry. */
  record PushImage(String image) implements Operation {}

  /** Builds an image and gives it its name. */
  record BuildImage(String image, BuildSpec spec) implements Operation {}

  /** Pulls an image; one that no registry gives is left to a {@link BakeImages} that follows. */
  record TryPullImage(String image, String platform) implements Operation {}

  /** Has BuildKit build images together, and with them those that they use as contexts. */
  record BakeImages(List<Bake> bakes, BuildOutput output) implements Operation {
    public BakeImages {
      bakes = List.copyOf(bakes);
    }

    /**
     * One of them.
     *
     * @param unlessPulled number of the {@link TryPullImage} step that makes the build needless
     */
    public record Bake(BuildSpec build, Optional<Integer> unlessPulled) {}
  }

  /**
   * Creates a container.
   *
   * @param shares the containers behind {@link ContainerRecipe#sharesWith}, by service name
   */
  record CreateContainer(
      ContainerRecipe recipe, ImageRef image, SequencedMap<String, ContainerRef> shares)
      implements Operation {}

  /** Starts a container that does not run. */
  record StartContainer(ContainerRef container) implements Operation {}

  /** Stops a running container; an absent timeout is the container's own. */
  record StopContainer(ContainerRef container, Optional<Duration> timeout) implements Operation {}

  /** Removes a container; {@code volumes} takes its anonymous volumes along. */
  record RemoveContainer(ContainerRef container, boolean force, boolean volumes)
      implements Operation {}

  /** Stops a container if it runs, and starts it; an absent timeout is the container's own. */
  record RestartContainer(ContainerRef container, Optional<Duration> timeout)
      implements Operation {}

  /** Sends a signal to a running container. */
  record KillContainer(ContainerRef container, String signal) implements Operation {}

  /** Suspends the processes of a running container. */
  record PauseContainer(ContainerRef container) implements Operation {}

  /** Lets the processes of a paused container go on. */
  record UnpauseContainer(ContainerRef container) implements Operation {}

  /** Removes a network; one that others still use stays, with a warning. */
  record RemoveNetwork(String name) implements Operation {}

  /** Removes a volume with its data; one that others still use stays, with a warning. */
  record RemoveVolume(String name) implements Operation {}

  /** Removes an image; one that others still use stays, with a warning. */
  record RemoveImage(String name) implements Operation {}

  /** Takes a container out of a network. */
  record DisconnectNetwork(String network, ContainerRef container) implements Operation {}

  /** Gives a container another name. */
  record RenameContainer(ContainerRef container, String name) implements Operation {}

  /**
   * Runs a hook in a running container and waits for its end.
   *
   * @param required when false, the steps that wait for it go on even if it fails
   */
  record RunHook(ContainerRef container, LifecycleHook hook, boolean required)
      implements Operation {}

  /**
   * Waits until a container meets a condition.
   *
   * @param service of the container, for people
   * @param required when false, a condition that cannot be met is a warning
   * @param timeout absent waits for ever
   */
  record AwaitCondition(
      ContainerRef container,
      String service,
      Condition condition,
      boolean required,
      Optional<Duration> timeout)
      implements Operation {}
}

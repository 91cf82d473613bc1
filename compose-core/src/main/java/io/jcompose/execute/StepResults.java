package io.jcompose.execute;

import io.jcompose.engine.ContainerId;
import io.jcompose.plan.ContainerRef;
import io.jcompose.plan.ContainerRef.CreatedBy;
import io.jcompose.plan.ContainerRef.Existing;
import io.jcompose.plan.ImageRef;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What the steps of a plan have made so far. */
public final class StepResults {
  private final Map<Integer, ContainerId> containers = new ConcurrentHashMap<>();
  private final Map<Integer, String> images = new ConcurrentHashMap<>();
  private final Set<ContainerId> started = ConcurrentHashMap.newKeySet();
  private final List<StepFailedException> failures = new CopyOnWriteArrayList<>();

  void created(int step, ContainerId id) {
    containers.put(step, id);
  }

  void started(ContainerId id) {
    started.add(id);
  }

  void failed(StepFailedException failure) {
    failures.add(failure);
  }

  void brought(int step, String imageId) {
    images.put(step, imageId);
  }

  /** Whether a step has brought no image. */
  boolean lacks(int step) {
    return !images.containsKey(step);
  }

  /**
   * The id behind a reference.
   *
   * @throws IllegalStateException if the step that creates it has not succeeded
   */
  public ContainerId container(ContainerRef ref) {
    return switch (ref) {
      case Existing(var id, _) -> id;
      case CreatedBy(var step, var name) -> made(containers.get(step), "container " + name, step);
    };
  }

  /** The containers that steps have started. */
  public Set<ContainerId> started() {
    return Set.copyOf(started);
  }

  /** The failures that have kept no step from going on, in the order in which they came. */
  public List<StepFailedException> failures() {
    return List.copyOf(failures);
  }

  /** The id of the image a container is made from, {@code sha256:…}. */
  String image(ImageRef ref) {
    return switch (ref) {
      case ImageRef.Existing(var id) -> id;
      case ImageRef.BroughtBy(var step) -> made(images.get(step), "image", step);
    };
  }

  private static <T> T made(@Nullable T result, String what, int step) {
    if (result == null) {
      throw new IllegalStateException(what + " of step " + step + " does not exist yet");
    }
    return result;
  }
}

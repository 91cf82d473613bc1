package io.jcompose.observed;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.Filters;
import io.jcompose.engine.ImageDetails;
import io.jcompose.engine.NetworkSummary;
import io.jcompose.engine.Questions;
import io.jcompose.engine.Questions.Answer;
import io.jcompose.engine.VolumeSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Takes snapshots: one list call each for containers, networks and volumes and one call an image,
 * all at once.
 */
public final class StateReader {
  private final EngineReader engine;

  /** A reader of one engine. */
  public StateReader(EngineReader engine) {
    this.engine = engine;
  }

  /**
   * Asks the engine. Blocks.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public ObservedState read(StateQuery query) throws InterruptedException {
    try (Questions questions = new Questions()) {
      Answer<List<ContainerSummary>> containers =
          questions.ask(() -> engine.listContainers(Filters.project(query.project())));
      Answer<Map<String, NetworkSummary>> networks =
          questions.ask(named(query.networks(), engine::listNetworks, NetworkSummary::name));
      Answer<Map<String, VolumeSummary>> volumes =
          questions.ask(named(query.volumes(), engine::listVolumes, VolumeSummary::name));
      Answer<Map<String, ImageDetails>> images = questions.ask(() -> images(query.images()));
      return new ObservedState(containers.get(), networks.get(), volumes.get(), images.get());
    }
  }

  /**
   * The same snapshot with more images. Blocks.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public ObservedState withImages(ObservedState state, Collection<String> images)
      throws InterruptedException {
    Map<String, ImageDetails> held = new HashMap<>(state.images());
    held.putAll(images(images));
    return new ObservedState(state.containers(), state.networks(), state.volumes(), held);
  }

  /**
   * Those of the images that the engine has, by the names or ids they are asked for. Blocks.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  public Map<String, ImageDetails> images(Collection<String> images) throws InterruptedException {
    Map<String, ImageDetails> held = new HashMap<>();
    Questions.each(
            images, image -> engine.inspectImage(image).map(found -> Map.entry(image, found)))
        .forEach(found -> found.ifPresent(image -> held.put(image.getKey(), image.getValue())));
    return held;
  }

  /** The engine matches parts of names, so what it answers is filtered once more. */
  private static <T> Callable<Map<String, T>> named(
      Collection<String> names, Function<Filters, List<T>> list, Function<T, String> nameOf) {
    return () -> {
      Map<String, T> byName = new HashMap<>();
      if (names.isEmpty()) {
        return byName;
      }
      Filters filters = Filters.NONE;
      for (String name : names) {
        filters = filters.and("name", name);
      }
      for (T item : new ArrayList<>(list.apply(filters))) {
        if (names.contains(nameOf.apply(item))) {
          byName.put(nameOf.apply(item), item);
        }
      }
      return byName;
    };
  }
}

package io.jcompose.observed;

import io.jcompose.engine.ContainerSummary;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.Filters;
import io.jcompose.engine.ImageDetails;
import io.jcompose.engine.NetworkSummary;
import io.jcompose.engine.VolumeSummary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<ContainerSummary>> containers =
          threads.submit(() -> engine.listContainers(Filters.project(query.project())));
      Future<Map<String, NetworkSummary>> networks =
          threads.submit(named(query.networks(), engine::listNetworks, NetworkSummary::name));
      Future<Map<String, VolumeSummary>> volumes =
          threads.submit(named(query.volumes(), engine::listVolumes, VolumeSummary::name));
      Map<String, Future<Optional<ImageDetails>>> images = inspect(query.images(), threads);
      return new ObservedState(
          result(containers), result(networks), result(volumes), results(images));
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
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      held.putAll(results(inspect(images, threads)));
    }
    return new ObservedState(state.containers(), state.networks(), state.volumes(), held);
  }

  private Map<String, Future<Optional<ImageDetails>>> inspect(
      Collection<String> images, ExecutorService threads) {
    Map<String, Future<Optional<ImageDetails>>> asked = new LinkedHashMap<>();
    images.forEach(i -> asked.put(i, threads.submit(() -> engine.inspectImage(i))));
    return asked;
  }

  private static Map<String, ImageDetails> results(
      Map<String, Future<Optional<ImageDetails>>> asked) throws InterruptedException {
    Map<String, ImageDetails> held = new HashMap<>();
    for (Map.Entry<String, Future<Optional<ImageDetails>>> image : asked.entrySet()) {
      result(image.getValue()).ifPresent(details -> held.put(image.getKey(), details));
    }
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

  private static <T> T result(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException("a query ended in a way no query may end", e.getCause());
    }
  }
}

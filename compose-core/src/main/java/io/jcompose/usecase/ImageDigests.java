package io.jcompose.usecase;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import io.jcompose.engine.Questions;
import io.jcompose.model.ImageReference;
import io.jcompose.model.Project;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Supplier;

/** Asks registries for what images are at the moment. */
public final class ImageDigests {
  private ImageDigests() {}

  /**
   * A project whose active services name their images with digests; blocks.
   *
   * @param engine asked for only if some image has no digest
   * @throws EngineException the first refusal in the order of the services
   * @throws InterruptedException if the thread is interrupted
   */
  public static Project pinned(Project project, Supplier<? extends EngineReader> engine)
      throws InterruptedException {
    SequencedSet<String> named = new LinkedHashSet<>();
    project.services().values().forEach(service -> service.image().ifPresent(named::add));
    SequencedMap<String, String> digests = pinned(named, engine);
    return project.withEachService(
        service -> service.with(s -> s.image(service.image().map(digests::get))));
  }

  /**
   * The given images with their digests; nobody is asked for one that has a digest. Asks for all at
   * the same time, and blocks until all have answered.
   *
   * @param engine asked for only if some image has no digest
   * @throws EngineException the first refusal in the order of the images
   * @throws InterruptedException if the thread is interrupted
   */
  public static SequencedMap<String, String> pinned(
      SequencedSet<String> images, Supplier<? extends EngineReader> engine)
      throws InterruptedException {
    SequencedMap<String, String> pinned = new LinkedHashMap<>();
    Questions.each(images, image -> Map.entry(image, pinned(image, engine)))
        .forEach(image -> pinned.put(image.getKey(), image.getValue()));
    return pinned;
  }

  private static String pinned(String image, Supplier<? extends EngineReader> engine) {
    return ImageReference.parse(image).pinned(() -> engine.get().registryDigest(image));
  }
}

package io.jcompose.usecase;

import io.jcompose.engine.EngineException;
import io.jcompose.engine.EngineReader;
import io.jcompose.model.ImageReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Asks registries for what images are at the moment. */
public final class ImageDigests {
  private ImageDigests() {}

  /**
   * The given images with their digests; nobody is asked for one that has a digest. Asks for all at
   * the same time, and blocks until all have answered.
   *
   * @param engine asked for only if some image has no digest
   * @throws EngineException the first refusal in the order of the images
   */
  public static SequencedMap<String, String> pinned(
      SequencedSet<String> images, Supplier<? extends EngineReader> engine) {
    SequencedMap<String, CompletableFuture<String>> answers = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (String image : images) {
        answers.put(image, CompletableFuture.supplyAsync(() -> pinned(image, engine), threads));
      }
    }
    SequencedMap<String, String> pinned = new LinkedHashMap<>();
    for (Map.Entry<String, CompletableFuture<String>> answer : answers.entrySet()) {
      pinned.put(answer.getKey(), await(answer.getValue()));
    }
    return pinned;
  }

  private static String pinned(String image, Supplier<? extends EngineReader> engine) {
    return ImageReference.parse(image).pinned(() -> engine.get().registryDigest(image));
  }

  private static String await(CompletableFuture<String> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}

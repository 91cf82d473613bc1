package io.jcompose.execute;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Makes a call that an interrupt must not cut in half: a container whose id is never heard of would
 * be lost, one that nobody knows to be started would never be stopped. The interrupt is kept for
 * later.
 */
final class WholeCall {
  private WholeCall() {}

  static <T> T make(Supplier<T> call) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            result.complete(call.get());
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    try {
      return result.join(); // does not end on interrupt
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException refused ? refused : e;
    }
  }
}

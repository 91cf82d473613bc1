package io.jcompose.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Questions to an engine, asked at the same time. Closing it interrupts those whose answers are not
 * wanted any more, and waits for their end.
 */
public final class Questions implements AutoCloseable {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** What a question will be answered. */
  public interface Answer<T> {
    /**
     * Blocks until there is an answer; throws what the question has thrown.
     *
     * @throws InterruptedException if the thread is interrupted
     */
    T get() throws InterruptedException;
  }

  /** Asks, and does not wait for the answer. The question may throw unchecked exceptions only. */
  public <T> Answer<T> ask(Callable<T> question) {
    Future<T> future = threads.submit(question);
    return () -> answer(future);
  }

  /**
   * Asks one question about each item, all at the same time. Blocks.
   *
   * @return the answers in the order of the items; of several failures the first is thrown
   * @throws InterruptedException if the thread is interrupted
   */
  public static <T, R> List<R> each(Collection<T> items, Function<? super T, R> question)
      throws InterruptedException {
    try (Questions questions = new Questions()) {
      List<Answer<R>> asked =
          items.stream().map(item -> questions.ask(() -> question.apply(item))).toList();
      List<R> answers = new ArrayList<>();
      for (Answer<R> answer : asked) {
        answers.add(answer.get());
      }
      return answers;
    }
  }

  private static <T> T answer(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("a question ended in a way no question may end", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
    threads.close();
  }
}

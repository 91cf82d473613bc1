package io.jcompose.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class QuestionsTest {
  @Test
  void areAskedAtTheSameTimeAndAnsweredInOrder() throws InterruptedException {
    CyclicBarrier all = new CyclicBarrier(3);

    List<String> answers =
        Questions.each(
            List.of("a", "b", "c"),
            text -> {
              meet(all);
              return text + "!";
            });

    assertEquals(List.of("a!", "b!", "c!"), answers);
  }

  private static void meet(CyclicBarrier all) {
    try {
      all.await();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void failWithTheFirstFailureOfTheirOrder() {
    RuntimeException first = new EngineException.NotFound("first", null);
    RuntimeException second = new EngineException.NotFound("second", null);

    RuntimeException thrown =
        assertThrows(
            RuntimeException.class,
            () ->
                Questions.each(
                    List.of(first, second),
                    failure -> {
                      throw failure;
                    }));

    assertSame(first, thrown);
  }

  @Test
  void areInterruptedWhenTheirAnswersAreNotWantedAnyMore() throws InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    AtomicBoolean interrupted = new AtomicBoolean();
    try (Questions questions = new Questions()) {
      questions.ask(() -> {
        asked.countDown();
        try {
          new CountDownLatch(1).await();
        } catch (InterruptedException e) {
          interrupted.set(true);
        }
        return "";
      });
      asked.await();
    }

    assertTrue(interrupted.get());
  }
}

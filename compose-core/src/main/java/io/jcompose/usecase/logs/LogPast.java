package io.jcompose.usecase.logs;

import io.jcompose.engine.EngineException;
import io.jcompose.event.WholeLines;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * The past of one container, read by a thread of its own, a little ahead of who takes its lines.
 * Used by one other thread.
 */
final class LogPast implements AutoCloseable {
  /** How many times lines may come before the engine has to wait. */
  private static final int AHEAD = 16;

  private final BlockingQueue<Came> queue = new LinkedBlockingQueue<>(AHEAD);
  private final Deque<LogLine> came = new ArrayDeque<>();
  private final Thread thread;
  private Instant time = Instant.MIN;
  private boolean ended;

  /** Starts to read. */
  LogPast(String name, Reading reading) {
    this.thread = Thread.ofVirtual().name("log-of-" + name).start(() -> read(reading));
  }

  /** Reads the log to its end; blocks. */
  interface Reading {
    void run(OutputStream stdout, OutputStream stderr) throws IOException;
  }

  private sealed interface Came {
    record Lines(List<LogLine> lines) implements Came {}

    record Ended() implements Came {}

    record Failed(EngineException reason) implements Came {}
  }

  private void read(Reading reading) {
    try {
      try (WholeLines stdout = LogLine.reader(false, this::put);
          WholeLines stderr = LogLine.reader(true, this::put)) {
        reading.run(stdout, stderr);
      } catch (EngineException e) {
        queue.put(new Came.Failed(e));
        return;
      }
      queue.put(new Came.Ended());
    } catch (IOException | InterruptedException closed) {
      // nobody takes the lines any more
    }
  }

  private void put(List<LogLine> lines) throws IOException {
    try {
      queue.put(new Came.Lines(lines));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("nobody takes the lines any more");
    }
  }

  /**
   * The next line, which stays; nothing at the end. Blocks until it is known.
   *
   * @throws EngineException if the engine does not hand the log out
   */
  Optional<LogLine> peek() throws InterruptedException {
    while (came.isEmpty() && !ended) {
      switch (queue.take()) {
        case Came.Lines(var lines) -> came.addAll(lines);
        case Came.Ended() -> ended = true;
        case Came.Failed(var reason) -> {
          ended = true;
          throw reason;
        }
      }
    }
    Optional<LogLine> next = Optional.ofNullable(came.peek());
    next.flatMap(LogLine::time).ifPresent(stamp -> time = stamp);
    return next;
  }

  /** The line that was seen last, which now counts as taken. */
  LogLine take() {
    return came.remove();
  }

  /** When the line was printed that {@link #peek} has seen last; the distant past before any. */
  Instant time() {
    return time;
  }

  /** Ends the reading. */
  @Override
  public void close() {
    thread.interrupt();
  }
}

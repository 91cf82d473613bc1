package io.jcompose.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Decides what a signal means: until the container is about to start it ends the preparation, after
 * that it is the container's.
 */
public final class Signals {
  private static final int INTERRUPTED = 130;

  private final Thread preparing;
  private final List<String> held = new ArrayList<>();
  private String ended = "";
  private boolean holding;
  private Optional<Consumer<String>> container = Optional.empty();

  Signals(Thread preparing) {
    this.preparing = preparing;
  }

  /** Hears a signal, by name. */
  void on(String name) {
    Consumer<String> receiver;
    synchronized (this) {
      if (container.isEmpty()) {
        early(name);
        return;
      }
      receiver = container.get();
    }
    receiver.accept(name);
  }

  private void early(String name) {
    if (holding) {
      held.add(name);
    } else if (exitCode(name).isPresent()) {
      ended = name;
      preparing.interrupt();
    }
  }

  /**
   * From now on signals wait until there is somebody to pass them to.
   *
   * @throws InterruptedException if one has ended the preparation
   */
  synchronized void hold() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException(ended);
    }
    holding = true;
  }

  /** From now on signals are the container's, also those that were held. */
  void passTo(Consumer<String> receiver) {
    List<String> before;
    synchronized (this) {
      container = Optional.of(receiver);
      before = List.copyOf(held);
    }
    before.forEach(receiver);
  }

  /** Exit code of a preparation that a signal has ended. */
  synchronized int exitCode() {
    return exitCode(ended).orElse(INTERRUPTED);
  }

  /** What a signal ends a process with, 128 and its number; nothing if it ends none. */
  public static OptionalInt exitCode(String name) {
    return switch (name) {
      case "SIGUSR1", "SIGUSR2" -> OptionalInt.empty();
      case "SIGHUP" -> OptionalInt.of(129);
      case "SIGQUIT" -> OptionalInt.of(131);
      case "SIGTERM" -> OptionalInt.of(143);
      default -> OptionalInt.of(INTERRUPTED);
    };
  }
}

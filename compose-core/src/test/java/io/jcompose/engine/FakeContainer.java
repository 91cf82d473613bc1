package io.jcompose.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A container of a {@link FakeEngine}. Guarded by its own monitor. */
final class FakeContainer {
  final ContainerId id;
  final ContainerSpec spec;
  final Instant created;
  final SequencedMap<String, String> networks = new LinkedHashMap<>();
  private final List<Printed> printed = new ArrayList<>();
  private final FakePipe stdin = new FakePipe();
  private final FakeFiles files = new FakeFiles();
  private String name;
  private ContainerState state = ContainerState.CREATED;
  private Health health = Health.NONE;
  private int exitCode;
  private int exits;
  private int pendingSignal;
  private boolean removed;
  private @Nullable Thread process;

  FakeContainer(ContainerId id, ContainerSpec spec, Instant created) {
    this.id = id;
    this.spec = spec;
    this.created = created;
    this.name = spec.name();
  }

  /** A piece of output. */
  record Printed(boolean stderr, List<Byte> bytes) {}

  FakeFiles files() {
    return files;
  }

  synchronized String name() {
    return name;
  }

  synchronized void rename(String newName) {
    name = newName;
  }

  synchronized ContainerState state() {
    return state;
  }

  synchronized void state(ContainerState other) {
    state = other;
  }

  synchronized void health(Health verdict) {
    health = verdict;
  }

  synchronized int exitCode() {
    return exitCode;
  }

  OutputStream stdin() {
    return stdin.output;
  }

  /** Starts the program; {@code onExit} runs on the program's thread once it has ended. */
  synchronized void start(FakeProgram program, Runnable onExit) {
    state = ContainerState.RUNNING;
    pendingSignal = 0;
    if (spec.healthcheck().isPresent()) {
      health = Health.STARTING;
    }
    process =
        Thread.ofVirtual()
            .start(() -> {
              int code = result(program);
              synchronized (this) {
                state = ContainerState.EXITED;
                exitCode = pendingSignal > 0 ? 128 + pendingSignal : code;
                exits++;
                notifyAll();
              }
              onExit.run();
            });
  }

  private int result(FakeProgram program) {
    try {
      return program.run(stdin.input, printer(false), printer(!spec.tty()));
    } catch (IOException e) {
      return 1;
    } catch (InterruptedException e) {
      return 0;
    }
  }

  private OutputStream printer(boolean stderr) {
    return new OutputStream() {
      @Override
      public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
      }

      @Override
      public void write(byte[] from, int offset, int length) {
        List<Byte> bytes = new ArrayList<>();
        for (byte b : Arrays.copyOfRange(from, offset, offset + length)) {
          bytes.add(b);
        }
        synchronized (FakeContainer.this) {
          printed.add(new Printed(stderr, List.copyOf(bytes)));
          FakeContainer.this.notifyAll();
        }
      }
    };
  }

  void kill(int signal) throws InterruptedException {
    Thread running;
    synchronized (this) {
      pendingSignal = signal;
      running = process;
    }
    if (running != null) {
      running.interrupt();
      running.join();
    }
  }

  synchronized void remove() {
    removed = true;
    notifyAll();
  }

  synchronized int exits() {
    return exits;
  }

  /** Waits for the exit after the first {@code before} ones, or for removal. */
  synchronized int awaitExit(int before, boolean removal) throws InterruptedException {
    while (removal ? !removed : exits <= before && !removed) {
      wait();
    }
    return exitCode;
  }

  synchronized int printedSoFar() {
    return printed.size();
  }

  /** Copies output from the given piece on, until the run after {@code exitsBefore} has ended. */
  void copy(int from, int exitsBefore, OutputStream stdout, OutputStream stderr)
      throws IOException, InterruptedException {
    int next = from;
    while (true) {
      Printed piece;
      synchronized (this) {
        while (next == printed.size() && exits <= exitsBefore && !removed) {
          wait();
        }
        if (next == printed.size()) {
          return;
        }
        piece = printed.get(next++);
      }
      byte[] bytes = new byte[piece.bytes().size()];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = piece.bytes().get(i);
      }
      (piece.stderr() ? stderr : stdout).write(bytes);
    }
  }

  synchronized ContainerSummary summary(String imageId) {
    boolean ended = state == ContainerState.EXITED;
    SequencedMap<String, String> labels = spec.labels();
    return new ContainerSummary(
        id,
        name,
        List.of(name),
        spec.image(),
        imageId,
        String.join(" ", spec.command().orElse(List.of())),
        created,
        state,
        ended ? "Exited (" + exitCode + ")" : state.name(),
        health,
        ended ? exitCode : -1,
        labels,
        networks,
        List.of(),
        List.of());
  }

  synchronized ContainerDetails details() {
    return new ContainerDetails(
        id,
        name,
        state,
        exitCode,
        "",
        false,
        state == ContainerState.CREATED ? Optional.empty() : Optional.of(created),
        health,
        List.of(),
        spec.tty(),
        spec.openStdin(),
        spec.stdinOnce(),
        spec.hostConfig().autoRemove());
  }
}

package io.jcompose.usecase.watch;

import io.jcompose.event.ComposeEvent;
import io.jcompose.event.EventSink;
import io.jcompose.usecase.ContainerOutput;
import io.jcompose.usecase.Watching;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** Watches files from the first moment on, and once told to, acts on what happens to them. */
final class WatchSession implements Watching.Session {
  /** Longer than tools pause that change many files, shorter than a user waits. */
  private static final Duration QUIET = Duration.ofMillis(200);

  private final WatchRules rules;
  private final Reaction reaction;
  private final EventSink sink;
  private final ContainerOutput output;
  private final Watching.Listener listener;
  private final Batches batches = new Batches(QUIET);
  private final FileTree files;
  private final Thread worker = Thread.ofVirtual().name("watch").unstarted(this::work);

  /**
   * Watches files; what happens to them waits.
   *
   * @throws io.jcompose.usecase.RefusedException if the system does not let files be watched
   */
  WatchSession(
      WatchRules rules,
      Reaction reaction,
      ContainerOutput output,
      EventSink sink,
      Watching.Listener listener) {
    this.rules = rules;
    this.reaction = reaction;
    this.sink = sink;
    this.output = output;
    this.listener = listener;
    this.files = new FileTree(rules, batches, this::warn);
  }

  @Override
  public void begin() {
    worker.start();
  }

  private void work() {
    try {
      actUntilClosed();
      output.note("watch disabled");
    } catch (IOException nobodyReads) {
      listener.outputRefused();
    } catch (RuntimeException e) {
      listener.failed(e);
    }
  }

  private void actUntilClosed() throws IOException {
    try {
      WatchRules initial = rules.initial();
      act(initial.decide(TreeWalk.all(initial, this::warn)));
      output.note("watch enabled");
      while (true) {
        act(rules.decide(batches.take()));
      }
    } catch (InterruptedException closed) {
      // nobody wants to go on
    }
  }

  private void warn(String text) {
    sink.on(new ComposeEvent.Notified(true, text));
  }

  private void act(WatchActions actions) throws IOException, InterruptedException {
    Set<String> replaced = reaction.replaced(actions);
    if (!replaced.isEmpty()) {
      listener.acting(replaced);
    }
    try {
      reaction.perform(actions);
    } finally {
      if (!replaced.isEmpty()) {
        listener.acting(Set.of());
      }
    }
  }

  @Override
  public void close() {
    files.close();
    worker.interrupt();
    try {
      worker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.jcompose.usecase;

import io.jcompose.engine.Attachment;
import io.jcompose.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The user's streams, joined to those of a process in a container. */
final class JoinedStreams {
  /** What a process gets that writes to a closed pipe: 128 and the number of SIGPIPE. */
  static final int BROKEN_PIPE = 141;

  private static final int BUFFER = 64 * 1024;

  private final InputStream in;
  private final Attachment attachment;
  private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();

  /**
   * Streams that are not copied yet.
   *
   * @param in what the user types or pipes
   */
  JoinedStreams(InputStream in, Attachment attachment) {
    this.in = in;
    this.attachment = attachment;
  }

  /** What has come to its end. */
  sealed interface End {
    /** The process has ended. */
    record Exited(int code) implements End {}

    /** The process has closed its output, and all of it is written. */
    record OutputDone() implements End {}

    /** Nobody reads what the process prints. */
    record OutputRefused() implements End {}

    /** The user has typed the keys for it. */
    record Detached() implements End {}

    /** The connection has broken. */
    record Failed(RuntimeException reason) implements End {}
  }

  /** Starts to copy the process's output. */
  void copyOutput(OutputStream out, OutputStream err) {
    Thread.ofVirtual().name("process-output").start(() -> pumpOutput(out, err));
  }

  /**
   * Starts to forward what the user types or pipes.
   *
   * @param passEnd whether the process hears of the input's end
   * @param detachKeys looked for only when there is a TTY
   */
  void forwardInput(boolean tty, boolean passEnd, DetachKeys detachKeys) {
    // a read from a terminal cannot be interrupted, so the thread must not keep the process alive
    Thread.ofPlatform()
        .daemon()
        .name("process-input")
        .start(() -> pumpInput(tty, passEnd, detachKeys));
  }

  /** Adds an end that is heard of elsewhere. */
  void tell(End end) {
    ends.add(end);
  }

  /** Waits for the next end. */
  End next() throws InterruptedException {
    return ends.take();
  }

  /** Waits for the process's end, so long at most, and tells whether it has come. */
  boolean exitsWithin(Duration longest) throws InterruptedException {
    return ends.poll(longest.toMillis(), TimeUnit.MILLISECONDS) instanceof End.Exited;
  }

  /** Lets go of the process, which goes on. */
  void letGo() {
    attachment.close();
  }

  private void pumpOutput(OutputStream out, OutputStream err) {
    try {
      attachment.copyOutput(out, err);
      ends.add(new End.OutputDone());
    } catch (EngineException e) {
      ends.add(new End.Failed(e));
    } catch (IOException closed) {
      ends.add(new End.OutputRefused());
    }
  }

  private void pumpInput(boolean tty, boolean passEnd, DetachKeys detachKeys) {
    byte[] buffer = new byte[BUFFER];
    OutputStream stdin = attachment.stdin();
    try (OutputStream _ = passEnd ? stdin : OutputStream.nullOutputStream()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        if (!tty) {
          stdin.write(buffer, 0, n);
          continue;
        }
        DetachKeys.Typed typed = detachKeys.type(buffer, n);
        stdin.write(typed.forward().array(), 0, typed.forward().remaining());
        if (typed.detach()) {
          ends.add(new End.Detached());
          return;
        }
      }
    } catch (IOException | EngineException ended) {
      // the process no longer reads; its end is what is waited for
    }
  }
}

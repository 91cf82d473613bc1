package io.jcompose.usecase.copy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An archive that is written by one thread while another reads it. */
final class ArchivePipe implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final PipedInputStream in = new PipedInputStream(BUFFER);
  private final AtomicReference<Optional<RuntimeException>> failure =
      new AtomicReference<>(Optional.empty());

  /** Writes an archive. */
  interface Writing {
    /** Writes it to its end. */
    void to(OutputStream out) throws IOException;
  }

  /** Starts to write. */
  ArchivePipe(Writing writing) throws IOException {
    PipedOutputStream out = new PipedOutputStream(in);
    Thread.ofVirtual().name("archive").start(() -> write(writing, out));
  }

  private void write(Writing writing, PipedOutputStream out) {
    try {
      writing.to(out);
      out.close(); // left open after a failure, so that half an archive does not look whole
    } catch (IOException unwanted) {
      // who reads has closed the pipe
    } catch (RuntimeException e) {
      failure.set(Optional.of(e));
    }
  }

  /** The archive; reading fails if writing it has failed. */
  InputStream stream() {
    return in;
  }

  /** Why the archive could not be written. */
  Optional<RuntimeException> failure() {
    return failure.get();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

package io.jcompose.engine.docker.http;

import java.io.Closeable;
import java.io.IOException;

/**
 * A connected stream of bytes in both directions. One thread may read while another writes; any
 * thread may close, which ends both. An interrupt of a blocked thread closes too.
 */
public interface Duplex extends Closeable {
  /** Reads at least one byte, or returns -1 at the end. */
  int read(byte[] into, int offset, int length) throws IOException;

  /** Writes all of it. */
  void write(byte[] from, int offset, int length) throws IOException;

  /** Tells the peer that no more bytes come; reading goes on. */
  void shutdownOutput() throws IOException;

  /** Whether an idle connection is surely of no more use, as far as can be told without waiting. */
  boolean stale();

  /** What is known about why the stream ended, such as what ssh said; may be empty. */
  String lastWords();
}

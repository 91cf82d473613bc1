package io.jcompose.engine.docker.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/**
 * The body of an answer. Read to its end, it hands the connection back for the next request; closed
 * before, it closes the connection.
 */
final class BodyStream extends InputStream {
  private final BufferedDuplex from;
  private final Framing framing;
  private final Ending ending;
  private long left;
  private boolean withinChunks;
  private boolean done;
  private volatile boolean closed;

  private BodyStream(BufferedDuplex from, Framing framing, long left, Ending ending) {
    this.from = from;
    this.framing = framing;
    this.left = left;
    this.ending = ending;
  }

  /** How the end of a body is known. */
  private enum Framing {
    LENGTH,
    CHUNKS,
    CLOSE
  }

  /** What happens to the connection afterwards. */
  @FunctionalInterface
  interface Ending {
    void connectionFree(boolean reusable) throws IOException;
  }

  static BodyStream empty(BufferedDuplex from, Ending ending) throws IOException {
    BodyStream body = new BodyStream(from, Framing.LENGTH, 0, ending);
    body.finish(true);
    return body;
  }

  static BodyStream ofLength(BufferedDuplex from, long length, Ending ending) throws IOException {
    return length == 0 ? empty(from, ending) : new BodyStream(from, Framing.LENGTH, length, ending);
  }

  static BodyStream chunked(BufferedDuplex from, Ending ending) {
    return new BodyStream(from, Framing.CHUNKS, 0, ending);
  }

  static BodyStream toClose(BufferedDuplex from, Ending ending) {
    return new BodyStream(from, Framing.CLOSE, Long.MAX_VALUE, ending);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (done || length == 0) {
      return done ? -1 : 0;
    }
    if (closed) {
      throw new IOException("the answer was closed");
    }
    if (framing == Framing.CHUNKS && left == 0 && !nextChunk()) {
      return -1;
    }
    int count = from.read(into, offset, (int) Math.min(length, left));
    if (count < 0) {
      if (framing != Framing.CLOSE) {
        throw new EOFException("the connection ended within an answer");
      }
      finish(false);
      return -1;
    }
    left -= count;
    if (left == 0 && framing == Framing.LENGTH) {
      finish(true);
    }
    return count;
  }

  /** Reads the next chunk's size; at the last one also the trailers. */
  private boolean nextChunk() throws IOException {
    // Only now, not after the chunk: what has arrived is handed on before anything is waited for.
    if (withinChunks && !from.readLine(2).isEmpty()) {
      throw new ProtocolException("a chunk of the answer is longer than it said");
    }
    withinChunks = true;
    String line = from.readLine(4096);
    int extension = line.indexOf(';');
    String size = (extension < 0 ? line : line.substring(0, extension)).strip();
    if (!size.matches("[0-9a-fA-F]{1,15}")) {
      throw new ProtocolException("not a chunk size in the answer");
    }
    left = Long.parseLong(size, 16);
    if (left > 0) {
      return true;
    }
    while (!from.readLine(16 * 1024).isEmpty()) {
      // trailers say nothing that matters here
    }
    finish(true);
    return false;
  }

  private void finish(boolean reusable) throws IOException {
    done = true;
    ending.connectionFree(reusable);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    if (!done) {
      ending.connectionFree(false);
    }
  }
}

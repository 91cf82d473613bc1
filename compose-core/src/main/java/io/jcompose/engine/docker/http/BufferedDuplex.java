package io.jcompose.engine.docker.http;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/** A connection with a read buffer, because heads and chunk sizes are lines. */
final class BufferedDuplex {
  private final Duplex duplex;
  private final byte[] buffer = new byte[16 * 1024];
  private int at;
  private int end;
  private boolean answered;

  BufferedDuplex(Duplex duplex) {
    this.duplex = duplex;
  }

  Duplex duplex() {
    return duplex;
  }

  /** Whether any byte of an answer to the current request has arrived. */
  boolean answered() {
    return answered;
  }

  void awaitAnswer() {
    answered = false;
  }

  boolean drained() {
    return at == end;
  }

  int read(byte[] into, int offset, int length) throws IOException {
    if (at == end) {
      if (length >= buffer.length) {
        return duplex.read(into, offset, length); // a large read needs no copy
      }
      if (!fill()) {
        return -1;
      }
    }
    int count = Math.min(length, end - at);
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    return count;
  }

  /** A line without its end, at most {@code limit} bytes. */
  String readLine(int limit) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (at == end && !fill()) {
        throw new EOFException(
            answered
                ? "the connection ended within an answer"
                : "the connection was closed without an answer");
      }
      int start = at;
      while (at < end && buffer[at] != '\n') {
        at++;
      }
      line.append(new String(buffer, start, at - start, StandardCharsets.ISO_8859_1));
      if (line.length() > limit) {
        throw new ProtocolException("the answer's headers are too long");
      }
      if (at < end) {
        at++;
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r'
            ? line.substring(0, length - 1)
            : line.toString();
      }
    }
  }

  private boolean fill() throws IOException {
    int count = duplex.read(buffer, 0, buffer.length);
    at = 0;
    end = Math.max(0, count);
    answered |= count > 0;
    return count > 0;
  }
}

package io.jcompose.engine.docker.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Sends what is written in chunks of one size; {@link #end} sends the rest and the end. */
final class ChunkedOutput extends OutputStream {
  private static final int CHUNK = 64 * 1024;
  // "10000\r\n" before a full chunk
  private static final int HEAD = 7;
  private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Duplex to;
  private final byte[] buffer = new byte[HEAD + CHUNK + 2];
  private int length;

  ChunkedOutput(Duplex to) {
    this.to = to;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int count) throws IOException {
    int end = offset + count;
    for (int at = offset; at < end; ) {
      int part = Math.min(end - at, CHUNK - length);
      System.arraycopy(from, at, buffer, HEAD + length, part);
      at += part;
      length += part;
      if (length == CHUNK) {
        sendChunk();
      }
    }
  }

  private void sendChunk() throws IOException {
    byte[] size = (Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    int start = HEAD - size.length;
    System.arraycopy(size, 0, buffer, start, size.length);
    buffer[HEAD + length] = '\r';
    buffer[HEAD + length + 1] = '\n';
    to.write(buffer, start, size.length + length + 2);
    length = 0;
  }

  void end() throws IOException {
    if (length > 0) {
      sendChunk();
    }
    to.write(LAST, 0, LAST.length);
  }
}

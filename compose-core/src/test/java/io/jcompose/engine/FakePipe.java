package io.jcompose.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Bytes on their way to a {@link FakeProgram}; closing the output is the end of the input. */
final class FakePipe {
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> parts = new LinkedBlockingQueue<>();

  final OutputStream output =
      new OutputStream() {
        @Override
        public void write(int value) {
          parts.add(new byte[] {(byte) value});
        }

        @Override
        public void write(byte[] from, int offset, int length) {
          if (length > 0) {
            parts.add(Arrays.copyOfRange(from, offset, offset + length));
          }
        }

        @Override
        public void close() {
          parts.add(END);
        }
      };

  final InputStream input =
      new InputStream() {
        private byte[] part = END;
        private int at;
        private boolean ended;

        @Override
        public int read() throws IOException {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          if (at == part.length && !ended) {
            part = take();
            at = 0;
            ended = part.length == 0;
          }
          if (ended) {
            return -1;
          }
          int count = Math.min(length, part.length - at);
          System.arraycopy(part, at, into, offset, count);
          at += count;
          return count;
        }
      };

  private byte[] take() throws InterruptedIOException {
    try {
      return parts.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("killed");
    }
  }
}

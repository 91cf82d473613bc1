package io.jcompose.engine.docker.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A connection that has left HTTP behind. Input and output are used by a thread each. */
public final class UpgradedStream implements Closeable {
  private final BufferedDuplex connection;
  private final InputStream input = new Input();
  private final OutputStream output = new Output();

  UpgradedStream(BufferedDuplex connection) {
    this.connection = connection;
  }

  /** What the engine sends. */
  public InputStream input() {
    return input;
  }

  /** Unbuffered; closing it half-closes the connection, and input goes on. */
  public OutputStream output() {
    return output;
  }

  @Override
  public void close() throws IOException {
    connection.duplex().close();
  }

  private final class Input extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return connection.read(into, offset, length);
    }
  }

  private final class Output extends OutputStream {
    private boolean closed;

    @Override
    public void write(int value) throws IOException {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      if (closed) {
        throw new IOException("the output was closed");
      }
      connection.duplex().write(from, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        connection.duplex().shutdownOutput();
      }
    }
  }
}

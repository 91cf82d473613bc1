package io.jcompose.engine.docker.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.spi.AbstractInterruptibleChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command whose standard input and output are the stream, such as {@code docker dial-stdio}. */
final class ProcessDuplex extends AbstractInterruptibleChannel implements Duplex {
  private static final int KEPT_ERROR_BYTES = 4096;

  private final Process process;
  private final InputStream in;
  private final OutputStream out;
  private final Thread errorReader;
  private volatile String errors = "";

  private ProcessDuplex(Process process) {
    this.process = process;
    this.in = process.getInputStream();
    this.out = process.getOutputStream();
    this.errorReader = Thread.ofVirtual().start(this::readErrors);
  }

  static ProcessDuplex start(List<String> command) throws IOException {
    return new ProcessDuplex(new ProcessBuilder(command).start());
  }

  private void readErrors() {
    byte[] buffer = new byte[1024];
    StringBuilder kept = new StringBuilder();
    try (InputStream error = process.getErrorStream()) {
      for (int count = error.read(buffer); count >= 0; count = error.read(buffer)) {
        kept.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
        kept.delete(0, Math.max(0, kept.length() - KEPT_ERROR_BYTES));
        errors = kept.toString();
      }
    } catch (IOException processGone) {
      // what has been read is all there is
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    boolean done = false;
    begin();
    try {
      int count = in.read(into, offset, length);
      done = true;
      return count;
    } finally {
      end(done);
    }
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    boolean done = false;
    begin();
    try {
      out.write(from, offset, length);
      out.flush();
      done = true;
    } finally {
      end(done);
    }
  }

  @Override
  public void shutdownOutput() throws IOException {
    out.close();
  }

  @Override
  public boolean stale() {
    return !isOpen() || !process.isAlive();
  }

  @Override
  public String lastWords() {
    try {
      // The reason may arrive a moment after the end of the output that made somebody ask.
      if (process.waitFor(2, TimeUnit.SECONDS)) {
        errorReader.join(500);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return errors.strip();
  }

  @Override
  protected void implCloseChannel() {
    process.destroy();
  }
}

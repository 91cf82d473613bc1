package io.jcompose.event;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Collects bytes until they are lines, and passes those on. */
public final class WholeLines extends OutputStream {
  /** A longer line is cut in pieces, so that endless ones need no endless memory. */
  private static final int LONGEST_LINE = 1 << 20;

  private final Receiver receiver;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  /** A stream whose lines go to {@code receiver}. */
  public WholeLines(Receiver receiver) {
    this.receiver = receiver;
  }

  /** Takes lines that have come together, at least one, without their line feeds. */
  public interface Receiver {
    void lines(List<byte[]> lines) throws IOException;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    int start = offset;
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        begun.write(bytes, start, i - start);
        lines.add(taken());
        start = i + 1;
      }
    }
    begun.write(bytes, start, offset + length - start);
    if (begun.size() > LONGEST_LINE) {
      lines.add(taken());
    }
    if (!lines.isEmpty()) {
      receiver.lines(lines);
    }
  }

  private byte[] taken() {
    byte[] line = begun.toByteArray();
    begun.reset();
    return line;
  }

  /** Passes a last line on that no line feed has ended. */
  @Override
  public synchronized void close() throws IOException {
    if (begun.size() > 0) {
      receiver.lines(List.of(taken()));
    }
  }
}

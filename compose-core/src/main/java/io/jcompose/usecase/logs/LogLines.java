package io.jcompose.usecase.logs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/** Takes a container's log as the engine sends it and passes it on as lines. */
final class LogLines extends OutputStream {
  /** A longer line is cut in pieces, so that endless ones need no endless memory. */
  private static final int LONGEST_LINE = 1 << 20;

  private final boolean stderr;
  private final Receiver receiver;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  LogLines(boolean stderr, Receiver receiver) {
    this.stderr = stderr;
    this.receiver = receiver;
  }

  /** Takes lines that have come together, at least one. */
  interface Receiver {
    void lines(List<LogLine> lines) throws IOException;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    List<LogLine> lines = new ArrayList<>();
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

  private LogLine taken() {
    LogLine line = LogLine.of(begun.toByteArray(), stderr);
    begun.reset();
    return line;
  }

  /** Passes a last line on that no line feed has ended. */
  @Override
  public void close() throws IOException {
    if (begun.size() > 0) {
      receiver.lines(List.of(taken()));
    }
  }
}

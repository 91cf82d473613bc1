package io.jcompose.engine.docker;

import io.jcompose.engine.EngineException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Copies an engine's output stream to where it belongs: frames of standard output and standard
 * error each with a header of eight bytes, or, with a TTY, one stream without frames. Memory is one
 * buffer, whatever the length of a frame.
 */
final class StreamDemultiplexer {
  private static final int BUFFER = 128 * 1024;
  private static final int HEADER = 8;
  private static final int MAX_ERROR_TEXT = 64 * 1024;

  private final OutputStream stdout;
  private final OutputStream stderr;
  private final byte[] header = new byte[HEADER];
  private int headerLength;
  private long frameLeft;
  private OutputStream target;
  private @Nullable StringBuilder engineError;

  StreamDemultiplexer(OutputStream stdout, OutputStream stderr) {
    this.stdout = stdout;
    this.stderr = stderr;
    this.target = stdout;
  }

  /** Reading failed, as opposed to writing. */
  static final class SourceException extends IOException {
    private static final long serialVersionUID = 1L;

    private final IOException source;

    SourceException(IOException source) {
      super(source);
      this.source = source;
    }

    IOException source() {
      return source;
    }
  }

  /** Copies until the end; with a TTY there is nothing to take apart. */
  void copy(InputStream from, boolean tty) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int count = read(from, buffer); count >= 0; count = read(from, buffer)) {
      if (tty) {
        stdout.write(buffer, 0, count);
      } else {
        takeApart(buffer, count);
      }
      stdout.flush();
      stderr.flush();
    }
    if (headerLength > 0 || frameLeft > 0) {
      throw new SourceException(new EOFException("the stream ended within a frame"));
    }
  }

  private static int read(InputStream from, byte[] buffer) throws IOException {
    try {
      return from.read(buffer, 0, buffer.length);
    } catch (IOException e) {
      throw new SourceException(e);
    }
  }

  private void takeApart(byte[] buffer, int count) throws IOException {
    int at = 0;
    while (at < count) {
      if (frameLeft == 0) {
        header[headerLength++] = buffer[at++];
        if (headerLength == HEADER) {
          startFrame();
        }
      } else {
        int length = (int) Math.min(frameLeft, count - at);
        pass(buffer, at, length);
        at += length;
        frameLeft -= length;
        endOfErrorFrame();
      }
    }
  }

  private void startFrame() throws SourceException {
    headerLength = 0;
    frameLeft =
        ((header[4] & 0xffL) << 24)
            | ((header[5] & 0xffL) << 16)
            | ((header[6] & 0xffL) << 8)
            | (header[7] & 0xffL);
    switch (header[0]) {
      case 0, 1 -> target = stdout;
      case 2 -> target = stderr;
      case 3 -> engineError = new StringBuilder();
      default ->
          throw new SourceException(
              new IOException("the stream is not framed: is the container's TTY setting known?"));
    }
    endOfErrorFrame();
  }

  private void pass(byte[] buffer, int at, int length) throws IOException {
    if (engineError == null) {
      target.write(buffer, at, length);
    } else if (engineError.length() < MAX_ERROR_TEXT) {
      engineError.append(new String(buffer, at, length, StandardCharsets.UTF_8));
    }
  }

  /** The engine says in a frame of its own what went wrong while it read the output. */
  private void endOfErrorFrame() {
    if (engineError != null && frameLeft == 0) {
      throw new EngineException.Refused(
          0, "the engine cannot read the output: " + engineError.toString().strip(), null);
    }
  }
}

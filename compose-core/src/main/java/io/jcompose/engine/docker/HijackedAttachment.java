package io.jcompose.engine.docker;

import io.jcompose.engine.Attachment;
import io.jcompose.engine.docker.http.UpgradedStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A process's streams over a connection that has left HTTP behind. */
final class HijackedAttachment implements Attachment {
  private final UpgradedStream stream;
  private final boolean tty;
  private final Call call;
  private final EngineErrors errors;
  private volatile boolean closed;

  HijackedAttachment(UpgradedStream stream, boolean tty, Call call, EngineErrors errors) {
    this.stream = stream;
    this.tty = tty;
    this.call = call;
    this.errors = errors;
  }

  @Override
  public OutputStream stdin() {
    return stream.output();
  }

  @Override
  public void copyOutput(OutputStream stdout, OutputStream stderr) throws IOException {
    try {
      new StreamDemultiplexer(stdout, stderr).copy(stream.input(), tty);
    } catch (StreamDemultiplexer.SourceException e) {
      if (!closed || Thread.currentThread().isInterrupted()) {
        throw errors.broken(call, e.source());
      }
    }
  }

  @Override
  public InputStream raw() {
    return stream.input();
  }

  @Override
  public void close() {
    closed = true;
    try {
      stream.close();
    } catch (IOException e) {
      // A connection that cannot be closed is gone, which is what closing is for.
    }
  }
}

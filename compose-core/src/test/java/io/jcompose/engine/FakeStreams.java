package io.jcompose.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Connections to the streams of a {@link FakeContainer}. */
final class FakeStreams {
  private FakeStreams() {}

  static void copy(
      FakeContainer container, int from, int exits, OutputStream stdout, OutputStream stderr)
      throws IOException {
    try {
      container.copy(from, exits, stdout, stderr);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EngineException.Interrupted("interrupted", e);
    }
  }

  static Attachment attach(FakeContainer container, AttachOptions options) {
    int from = options.logs() ? 0 : container.printedSoFar();
    int exits = container.exits();
    return new Attachment() {
      @Override
      public OutputStream stdin() {
        return container.stdin();
      }

      @Override
      public void copyOutput(OutputStream stdout, OutputStream stderr) throws IOException {
        copy(container, from, exits, stdout, stderr);
      }

      @Override
      public InputStream raw() {
        throw new UnsupportedOperationException("frames are the adapter's business");
      }

      @Override
      public void close() {}
    };
  }
}

package io.jcompose.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.OptionalInt;

/** A command in a running container of a {@link FakeEngine}; it runs when its output is copied. */
final class FakeExec {
  private final FakeProgram program;
  private volatile OptionalInt exitCode = OptionalInt.empty();

  FakeExec(FakeProgram program) {
    this.program = program;
  }

  int exitCode() {
    return exitCode.orElseThrow(() -> new EngineException.Conflict("it still runs", null));
  }

  Attachment start() {
    FakePipe stdin = new FakePipe();
    return new Attachment() {
      @Override
      public OutputStream stdin() {
        return stdin.output;
      }

      @Override
      public void copyOutput(OutputStream stdout, OutputStream stderr) throws IOException {
        try {
          exitCode = OptionalInt.of(program.run(stdin.input, stdout, stderr));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new EngineException.Interrupted("interrupted", e);
        }
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

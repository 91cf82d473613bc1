package io.jcompose.execute;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Standard output of a command in a running container. Engines tell there why the command could not
 * be started; that is held back, since it is no output.
 */
public final class ExecOutput extends OutputStream {
  private static final byte[] REFUSAL =
      "OCI runtime exec failed: ".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_REFUSAL = 4096;

  private final OutputStream out;
  private final ByteArrayOutputStream held = new ByteArrayOutputStream();
  private boolean passing;

  /** Output on its way to a stream. */
  public ExecOutput(OutputStream out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) throws IOException {
    if (length == 0) {
      return;
    }
    boolean begins = held.size() > 0 || startsRefusal(bytes, from, length);
    if (passing || !begins || held.size() + length > LONGEST_REFUSAL) {
      release();
      passing = true;
      out.write(bytes, from, length);
    } else {
      held.write(bytes, from, length);
    }
  }

  /** Engines send it whole, so that no output has to wait for what may follow. */
  private static boolean startsRefusal(byte[] bytes, int from, int length) {
    return length >= REFUSAL.length
        && Arrays.equals(bytes, from, from + REFUSAL.length, REFUSAL, 0, REFUSAL.length);
  }

  /** What is held back, if anything; empty otherwise. */
  synchronized String refusal() {
    return held.toString(StandardCharsets.UTF_8).strip();
  }

  /** Writes what is held back: it was output after all. */
  public synchronized void release() throws IOException {
    held.writeTo(out);
    held.reset();
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }
}

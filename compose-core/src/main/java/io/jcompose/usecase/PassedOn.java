package io.jcompose.usecase;

import io.jcompose.engine.EngineException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** An archive of the engine that is written as it comes. */
public final class PassedOn {
  private static final int BUFFER = 64 * 1024;

  private PassedOn() {}

  /**
   * Prints the whole archive, and closes it. Blocks.
   *
   * @param doing for the message, such as {@code copying from web-1}
   * @return false if nobody reads it any more
   * @throws EngineException.Lost if the archive breaks off
   */
  public static boolean print(InputStream archive, OutputStream out, String doing) {
    try {
      to(archive, out, doing);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  /**
   * Writes the whole archive, and closes it. Blocks.
   *
   * @param doing for the message
   * @throws EngineException.Lost if the archive breaks off
   * @throws IOException if {@code out} takes no more
   */
  static void to(InputStream archive, OutputStream out, String doing) throws IOException {
    try (archive) {
      byte[] buffer = new byte[BUFFER];
      for (int n = read(archive, buffer, doing); n >= 0; n = read(archive, buffer, doing)) {
        out.write(buffer, 0, n);
      }
    }
  }

  private static int read(InputStream archive, byte[] buffer, String doing) {
    try {
      return archive.read(buffer);
    } catch (IOException e) {
      throw new EngineException.Lost(doing + " broke off: " + e.getMessage(), e);
    }
  }
}

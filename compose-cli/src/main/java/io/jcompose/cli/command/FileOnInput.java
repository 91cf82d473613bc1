package io.jcompose.cli.command;

import io.jcompose.diagnostic.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Standard input as a file, read when first asked for. Not thread-safe. */
public final class FileOnInput {
  private final InputStream in;
  private byte[] bytes = new byte[0];
  private boolean read;

  public FileOnInput(InputStream in) {
    this.in = in;
  }

  /**
   * All of it, or as much as shows that it is larger than any Compose file may be. Blocks until it
   * ends.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public byte[] bytes() {
    if (!read) {
      try {
        bytes = in.readNBytes(SourceText.MAX_BYTES + 1);
        read = true;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return bytes.clone();
  }

  /** What has been read so far, as text; reads nothing itself. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}

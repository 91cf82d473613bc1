package io.jcompose.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * A connection to a container's or exec's streams ({@code POST …/attach}, {@code POST
 * /exec/{id}/start}).
 *
 * <p>One thread may write {@link #stdin()} while another runs {@link #copyOutput}. Closing the
 * stdin stream sends end of file to the process and leaves the output open.
 */
public interface Attachment extends AutoCloseable {
  /**
   * Bytes for the process. Writes block while it does not read. Unbuffered. An interrupt of a
   * blocked write closes the whole attachment.
   */
  OutputStream stdin();

  /**
   * Copies the process's output until it ends or this attachment is closed, unbuffered beyond one
   * read. With a TTY everything goes to {@code stdout}.
   *
   * @throws EngineException.Lost if the connection breaks before the end of the stream
   * @throws IOException if {@code stdout} or {@code stderr} refuse a write
   */
  void copyOutput(OutputStream stdout, OutputStream stderr) throws IOException;

  /** The output as the engine sends it, still multiplexed when there is no TTY. */
  InputStream raw();

  @Override
  void close();
}

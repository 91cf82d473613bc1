package io.jcompose.usecase;

import java.io.IOException;
import java.io.OutputStream;

/** Shows what many containers print at the same time. */
public interface ContainerOutput {
  /**
   * The streams of a container that prints from now on.
   *
   * @param name as it is shown
   */
  Channel channel(String name);

  /**
   * Shows what has happened to a container, such as {@code web-1 exited with code 0}.
   *
   * @param text what follows the name
   * @throws IOException if nobody reads the output any more
   */
  void status(String name, String text) throws IOException;

  /**
   * Shows what has happened beside what containers print.
   *
   * @throws IOException if nobody reads the output any more
   */
  void note(String text) throws IOException;

  /** The two streams of one container. Each may be written by a thread of its own. */
  interface Channel extends AutoCloseable {
    /** Takes what the container prints to its standard output. */
    OutputStream stdout();

    /** Takes what the container prints to its standard error. */
    OutputStream stderr();

    /**
     * Shows last lines that no line feed has ended.
     *
     * @throws IOException if nobody reads the output any more
     */
    @Override
    void close() throws IOException;
  }
}

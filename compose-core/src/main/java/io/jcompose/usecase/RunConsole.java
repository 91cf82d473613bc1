package io.jcompose.usecase;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** The user's end of a {@code run}: streams, terminal and signals. */
public interface RunConsole {
  /** Standard input, unbuffered; with a terminal in raw mode, each key as it is typed. */
  InputStream in();

  /** Standard output, unbuffered. */
  OutputStream out();

  /** Standard error, unbuffered. */
  OutputStream err();

  /**
   * Switches the terminal to raw mode, until the result is closed or the process ends in whatever
   * way. Does nothing when standard input is no terminal.
   */
  RawMode enterRawMode();

  /**
   * {@link #enterRawMode} if keys are forwarded; otherwise nobody would hear a Ctrl-C that is a
   * byte.
   */
  default RawMode rawModeIf(boolean keysAreForwarded) {
    return keysAreForwarded ? enterRawMode() : () -> {};
  }

  /** The terminal's size now. */
  Size size();

  /** Tells {@code listener} each new size of the terminal from now on. */
  void onResize(Consumer<Size> listener);

  /**
   * Gives each signal that may be passed on (SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2) to
   * {@code receiver}, by name, once, instead of letting it end the process.
   */
  void forwardSignals(Consumer<String> receiver);

  /** Width and height in characters. */
  record Size(int columns, int rows) {}

  /** A terminal in raw mode. */
  interface RawMode extends AutoCloseable {
    /** Gives the terminal back as it was. */
    @Override
    void close();
  }
}

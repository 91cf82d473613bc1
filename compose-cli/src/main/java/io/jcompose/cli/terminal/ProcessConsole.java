package io.jcompose.cli.terminal;

import io.jcompose.usecase.RunConsole;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.function.Consumer;
import sun.misc.Signal;

/** The process's own streams, terminal and signals. */
public final class ProcessConsole implements RunConsole {
  /** SIGQUIT is missing: the virtual machine keeps it from Java. */
  private static final List<String> SIGNALS = List.of("INT", "TERM", "HUP", "USR1", "USR2");

  private final InputStream in = StandardStreams.stdin();
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);
  private final OutputStream err = new FileOutputStream(FileDescriptor.err);

  @Override
  public InputStream in() {
    return in;
  }

  @Override
  public OutputStream out() {
    return out;
  }

  @Override
  public OutputStream err() {
    return err;
  }

  @Override
  public RawMode enterRawMode() {
    return StandardStreams.stdinIsTerminal() ? RawTerminal.open() : () -> {};
  }

  @Override
  public Size size() {
    return RawTerminal.size();
  }

  @Override
  public void onResize(Consumer<Size> listener) {
    Signal.handle(new Signal("WINCH"), _ -> listener.accept(RawTerminal.size()));
  }

  @Override
  public void forwardSignals(Consumer<String> receiver) {
    for (String name : SIGNALS) {
      Signal.handle(new Signal(name), signal -> receiver.accept("SIG" + signal.getName()));
    }
    Thread.ofVirtual().start(() -> Libc.onQuit(() -> receiver.accept("SIGQUIT")));
  }
}

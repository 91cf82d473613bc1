package io.jcompose.cli.terminal;

import io.jcompose.usecase.RunConsole.RawMode;
import io.jcompose.usecase.RunConsole.Size;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Attributes.ControlChar;
import org.jline.terminal.Attributes.ControlFlag;
import org.jline.terminal.Attributes.InputFlag;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Attributes.OutputFlag;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** The terminal in raw mode: every key reaches the container as it is typed. */
final class RawTerminal implements RawMode {
  private static final Size UNKNOWN = new Size(80, 24);

  private final Terminal terminal;
  private final Attributes before;
  private final Thread onExit = new Thread(this::restore, "restore-terminal");
  private final AtomicBoolean restored = new AtomicBoolean();

  private RawTerminal(Terminal terminal) {
    this.terminal = terminal;
    this.before = terminal.getAttributes();
  }

  static RawTerminal open() {
    RawTerminal raw = new RawTerminal(Shared.TERMINAL);
    Runtime.getRuntime().addShutdownHook(raw.onExit);
    raw.terminal.setAttributes(rawVersion(raw.before));
    return raw;
  }

  static Size size() {
    int columns = Shared.TERMINAL.getColumns();
    int rows = Shared.TERMINAL.getRows();
    return columns > 0 && rows > 0 ? new Size(columns, rows) : UNKNOWN;
  }

  /** What {@code cfmakeraw(3)} does; JLine's own raw mode ends reads after a tenth of a second. */
  private static Attributes rawVersion(Attributes cooked) {
    Attributes raw = new Attributes(cooked);
    raw.setInputFlags(
        EnumSet.of(
            InputFlag.IGNBRK,
            InputFlag.BRKINT,
            InputFlag.PARMRK,
            InputFlag.ISTRIP,
            InputFlag.INLCR,
            InputFlag.IGNCR,
            InputFlag.ICRNL,
            InputFlag.IXON),
        false);
    raw.setOutputFlag(OutputFlag.OPOST, false);
    raw.setLocalFlags(
        EnumSet.of(
            LocalFlag.ECHO, LocalFlag.ECHONL, LocalFlag.ICANON, LocalFlag.ISIG, LocalFlag.IEXTEN),
        false);
    raw.setControlFlag(ControlFlag.PARENB, false);
    raw.setControlFlag(ControlFlag.CS8, true);
    raw.setControlChar(ControlChar.VMIN, 1);
    raw.setControlChar(ControlChar.VTIME, 0);
    return raw;
  }

  private void restore() {
    if (restored.compareAndSet(false, true)) {
      terminal.setAttributes(before);
    }
  }

  @Override
  public void close() {
    restore();
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException exiting) {
      // the hook runs anyway, and finds nothing left to do
    }
  }

  /** One terminal for the process, opened when first needed. */
  private static final class Shared {
    static final Terminal TERMINAL = openSystemTerminal();

    private static Terminal openSystemTerminal() {
      try {
        return TerminalBuilder.builder()
            .system(true)
            .devTty(true) // where output and errors go elsewhere
            .dumb(true)
            .nativeSignals(false)
            .graphemeCluster(false) // no questions to the terminal: its answers would be input
            .build();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

package io.jcompose.cli.terminal;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which of the process's standard streams are terminals. */
public final class StandardStreams {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  private StandardStreams() {}

  /** Standard input, unbuffered; empty if the process was started without one. */
  public static InputStream stdin() {
    return stdinIsClosed() ? InputStream.nullInputStream() : new FileInputStream(FileDescriptor.in);
  }

  /** Whether the descriptor was free, so that the virtual machine's first file has got it. */
  private static boolean stdinIsClosed() {
    try {
      return Files.readSymbolicLink(DESCRIPTORS.resolve("0"))
          .startsWith(System.getProperty("java.home"));
    } catch (IOException unknown) {
      return false;
    }
  }

  public static boolean stdinIsTerminal() {
    return isTerminal(0);
  }

  public static boolean stdoutIsTerminal() {
    return isTerminal(1);
  }

  public static boolean stderrIsTerminal() {
    return isTerminal(2);
  }

  private static boolean isTerminal(int descriptor) {
    if (!Files.isDirectory(DESCRIPTORS)) {
      return Libc.isatty(descriptor);
    }
    // asking libc costs a twentieth of a second of start-up; the link's name costs nothing
    try {
      String target = Files.readSymbolicLink(DESCRIPTORS.resolve("" + descriptor)).toString();
      return (target.startsWith("/dev/pts/")
              || target.startsWith("/dev/tty")
              || target.equals("/dev/console"))
          && Libc.isatty(descriptor);
    } catch (IOException closed) {
      return false;
    }
  }
}

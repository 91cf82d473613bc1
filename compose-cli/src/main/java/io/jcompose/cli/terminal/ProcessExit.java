package io.jcompose.cli.terminal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The end of the process.
 *
 * <p>At its end the virtual machine waits 300 milliseconds for threads that are in native code.
 * Once a virtual thread has waited for a socket there always is one: the JDK's own, which waits for
 * all sockets. The C library's {@code exit} ends the process without that wait, and without
 * shutdown hooks.
 *
 * <p>The system property {@code jcompose.exit=orderly} asks for the virtual machine's own end: what
 * it writes at its end, such as class lists and profiles, needs that.
 */
public final class ProcessExit {
  private static final AtomicReference<@Nullable CompletableFuture<IntConsumer>> QUICK =
      new AtomicReference<>();

  private static final boolean ORDERLY = "orderly".equals(System.getProperty("jcompose.exit"));

  private ProcessExit() {}

  /** Gets ready for a quick end, beside other work; for processes that are about to use sockets. */
  public static void prepare() {
    if (!ORDERLY && QUICK.get() == null) {
      QUICK.compareAndSet(
          null, CompletableFuture.supplyAsync(Libc::exit, work -> Thread.ofVirtual().start(work)));
    }
  }

  /**
   * Ends the process with this exit code if a quick end was prepared, else returns; also returns if
   * a signal ends the process already, with the signal's exit code. The caller has flushed what it
   * wrote.
   */
  public static void quickly(int code) {
    CompletableFuture<IntConsumer> quick = QUICK.get();
    if (quick != null && !isEnding()) {
      quick.exceptionally(_ -> _ -> {}).join().accept(code);
    }
  }

  /** Hooks are refused once the virtual machine is about to end. */
  private static boolean isEnding() {
    try {
      Thread none = new Thread(() -> {});
      Runtime.getRuntime().addShutdownHook(none);
      Runtime.getRuntime().removeShutdownHook(none);
      return false;
    } catch (IllegalStateException ending) {
      return true;
    }
  }
}

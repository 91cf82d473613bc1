package io.jcompose.cli.terminal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/** The calls of the C library for which Java has none. */
@SuppressWarnings("restricted") // the program is started with native access enabled
final class Libc {
  private static final int SIGQUIT = 3;

  private Libc() {}

  /** {@code isatty(3)}. */
  static boolean isatty(int descriptor) {
    MethodHandle isatty =
        function("isatty", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    try {
      return (int) isatty.invokeExact(descriptor) == 1;
    } catch (Throwable e) {
      throw new IllegalStateException("isatty", e);
    }
  }

  /** {@code exit(3)}, ready to be called: getting it takes a twentieth of a second. */
  static IntConsumer exit() {
    MethodHandle exit = function("exit", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
    return code -> {
      try {
        exit.invokeExact(code);
      } catch (Throwable e) {
        throw new IllegalStateException("exit", e);
      }
    };
  }

  /**
   * Runs {@code receiver} for each SIGQUIT instead of the virtual machine's thread dump, which Java
   * itself offers no way to replace.
   *
   * <p>The kernel hands the signal to the process's first thread, which waits in the launcher and
   * holds no lock, so the handler may call into Java; the work is done on another thread.
   */
  static void onQuit(Runnable receiver) {
    Executor worker =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("sigquit").factory());
    Runnable handler = () -> worker.execute(receiver);
    try {
      MethodHandle run =
          MethodHandles.dropArguments(
              MethodHandles.lookup()
                  .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                  .bindTo(handler),
              0,
              int.class);
      MemorySegment stub =
          Linker.nativeLinker()
              .upcallStub(run, FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT), Arena.global());
      MethodHandle signal =
          function(
              "signal",
              FunctionDescriptor.of(
                  ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
      MemorySegment before = (MemorySegment) signal.invokeExact(SIGQUIT, stub);
      assert before != null;
    } catch (Throwable e) {
      throw new IllegalStateException("signal", e);
    }
  }

  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }
}

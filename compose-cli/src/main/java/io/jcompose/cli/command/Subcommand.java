package io.jcompose.cli.command;

import io.jcompose.cli.render.ErrorReporter;

/** A command of the program; picocli fills its options before {@link #call}. */
interface Subcommand {
  /**
   * Does the work. Blocks. Returns the exit code.
   *
   * @throws InterruptedException if the thread is interrupted, as by Ctrl-C
   */
  int call(Invocation invocation) throws InterruptedException;

  /** Exit code when the engine refuses or cannot be reached. */
  default int engineFailure() {
    return ExitCode.INVALID;
  }

  /** Tells the user what is wrong, in the form the command's flags ask for. */
  default ErrorReporter errors(Invocation invocation) {
    return invocation.errors();
  }

  /** Whether flags end at the first argument, so that the rest belongs to another program. */
  default boolean endsAtFirstArgument() {
    return false;
  }
}

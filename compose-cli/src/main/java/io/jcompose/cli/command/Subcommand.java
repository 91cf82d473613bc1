package io.jcompose.cli.command;

/** A command of the program; picocli fills its options before {@link #call}. */
interface Subcommand {
  /** Does the work. Blocks. Returns the exit code. */
  int call(Invocation invocation);

  /** Exit code when the engine refuses or cannot be reached. */
  default int engineFailure() {
    return ExitCode.INVALID;
  }

  /** Whether flags end at the first argument, so that the rest belongs to another program. */
  default boolean endsAtFirstArgument() {
    return false;
  }
}

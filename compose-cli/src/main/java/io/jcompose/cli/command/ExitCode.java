package io.jcompose.cli.command;

/** What the program ends with, beside the exit codes of commands it ran in containers. */
public final class ExitCode {
  /** All went well; also: detached from a container that goes on. */
  public static final int OK = 0;

  /** What the user wrote cannot be used, or a dependency did not become ready. */
  public static final int INVALID = 1;

  /** {@code config --diff}: the projects differ; {@code lint}: something was found. */
  public static final int DIFFERENT = 2;

  /** {@code run}: the engine refused, could not be reached or was lost, or jcompose has a bug. */
  public static final int ENGINE = 125;

  /** {@code run}: the command exists but cannot be executed. */
  public static final int NOT_EXECUTABLE = 126;

  /** {@code run}: there is no such command in the container. */
  public static final int NOT_FOUND = 127;

  /** Ended by Ctrl-C before the container ran: 128 and the number of SIGINT. */
  public static final int INTERRUPTED = 130;

  /** Nobody reads the output any more: 128 and the number of SIGPIPE. */
  public static final int BROKEN_PIPE = 141;

  private ExitCode() {}
}

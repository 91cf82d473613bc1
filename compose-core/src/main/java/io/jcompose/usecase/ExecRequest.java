package io.jcompose.usecase;

import java.util.List;

/**
 * What {@code jcompose exec} was asked to do.
 *
 * @param environment {@code KEY=value}, already resolved; a bare {@code KEY} takes the variable
 *     away
 * @param user empty for the container's
 * @param workdir empty for the container's
 * @param tty whether the command gets a TTY
 * @param interactive whether the command's standard input is open
 */
public record ExecRequest(
    List<String> command,
    List<String> environment,
    String user,
    String workdir,
    boolean privileged,
    boolean detach,
    boolean tty,
    boolean interactive) {
  public ExecRequest {
    command = List.copyOf(command);
    environment = List.copyOf(environment);
  }
}

package io.jcompose.engine;

import java.util.List;

/**
 * A command to run in a running container ({@code POST /containers/{id}/exec}).
 *
 * @param detachKeys empty for the engine's default
 */
public record ExecSpec(
    List<String> command,
    List<String> env,
    String workingDir,
    String user,
    boolean privileged,
    boolean tty,
    boolean attachStdin,
    boolean attachOutput,
    String detachKeys) {
  public ExecSpec {
    command = List.copyOf(command);
    env = List.copyOf(env);
  }
}

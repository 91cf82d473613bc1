package io.jcompose.usecase;

import io.jcompose.engine.ContainerDetails;

/**
 * What {@code jcompose attach} was asked to do, and what that means for a container.
 *
 * @param detachKeys empty for those of the docker configuration
 * @param stdin whether the container gets what the user types or pipes
 * @param signals whether signals are passed on
 * @param stdinIsTerminal whether the user's standard input is a terminal; likewise the other
 */
public record AttachRequest(
    String detachKeys,
    boolean stdin,
    boolean signals,
    boolean stdinIsTerminal,
    boolean stdoutIsTerminal) {

  /** Whether there is input to forward, and something that may read it. */
  boolean forwardsInput(ContainerDetails container) {
    return stdin && container.openStdin();
  }

  /** Whether the result cannot work: bytes from a pipe have no place in a TTY. */
  boolean isImpossible(ContainerDetails container) {
    return forwardsInput(container) && container.tty() && !stdinIsTerminal;
  }

  /** Whether the end of the input is the container's; of others, engines would end the output. */
  boolean passesEnd(ContainerDetails container) {
    return container.stdinOnce() && !container.tty();
  }

  /** Whether signals are the container's: with a TTY it gets keys, and signals are for this end. */
  boolean passesSignals(ContainerDetails container) {
    return signals && !container.tty();
  }

  /** Whether the container's terminal is shown in the user's. */
  boolean showsTerminal(ContainerDetails container) {
    return container.tty() && stdoutIsTerminal;
  }
}

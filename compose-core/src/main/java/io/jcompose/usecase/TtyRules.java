package io.jcompose.usecase;

import java.util.Optional;

/**
 * Decides whether a one-off container gets a TTY and an open standard input, from the user's
 * streams and flags. The rules are docker compose's.
 *
 * @param stdinIsTerminal whether the user's standard input is a terminal
 * @param stdoutIsTerminal whether the user's standard output is a terminal
 * @param tty {@code -t} (true), {@code -T} (false), or neither
 * @param interactive {@code -i} with its value, if given
 */
public record TtyRules(
    boolean stdinIsTerminal,
    boolean stdoutIsTerminal,
    Optional<Boolean> tty,
    Optional<Boolean> interactive) {

  /** Whether the container has a TTY. */
  public boolean allocateTty() {
    if (tty.isPresent()) {
      return tty.get();
    }
    if (!stdinIsTerminal && interactive.isEmpty()) {
      return false; // something is piped in: its bytes must arrive as they are
    }
    return stdoutIsTerminal;
  }

  /** Whether the container's standard input is open and the user's is forwarded. */
  public boolean openStdin() {
    return interactive.orElse(true);
  }

  /** Whether the result cannot work: bytes from a pipe have no place in a TTY. */
  public boolean impossible() {
    return allocateTty() && openStdin() && !stdinIsTerminal;
  }
}

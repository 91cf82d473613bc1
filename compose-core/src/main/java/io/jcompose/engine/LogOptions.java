package io.jcompose.engine;

/**
 * Which of a container's logs to read.
 *
 * @param tail how many lines from the end; -1 for all
 * @param since only what came after it: a Unix time or RFC 3339 text; empty for the beginning
 * @param until only what came before it; empty for no limit
 * @param tty whether the container has a TTY, that is, sends one unframed stream
 */
public record LogOptions(
    boolean follow, boolean timestamps, int tail, String since, String until, boolean tty) {
  /** The last lines, without following. */
  public static LogOptions tail(int lines, boolean tty) {
    return new LogOptions(false, false, lines, "", "", tty);
  }
}

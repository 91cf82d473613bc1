package io.jcompose.engine;

/**
 * What to attach.
 *
 * @param tty whether the container has a TTY, that is, sends one unframed stream
 * @param logs also replay what it has already printed
 * @param detachKeys such as {@code ctrl-p,ctrl-q}; empty for the engine's default
 */
public record AttachOptions(
    boolean stdin, boolean stdout, boolean stderr, boolean tty, boolean logs, String detachKeys) {}

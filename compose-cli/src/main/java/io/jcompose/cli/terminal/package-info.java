/**
 * The user's terminal and signals: raw mode, size, what may be passed on.
 *
 * <p>Loads JLine and native calls only when a command needs them. Entry point: {@link
 * ProcessConsole}.
 */
@NullMarked
package io.jcompose.cli.terminal;

import org.jspecify.annotations.NullMarked;

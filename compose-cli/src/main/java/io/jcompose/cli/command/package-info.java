/**
 * One class a command: it parses, calls, and returns an exit code. Entry point: {@link Commands}.
 */
@NullMarked
package io.jcompose.cli.command;

import org.jspecify.annotations.NullMarked;

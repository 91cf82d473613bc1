/**
 * What of a project goes into a registry, and what the user has to agree to before: its Compose
 * files with the paths in them changed to what is published beside them, and env files.
 *
 * <p>Reads files, and decides; {@code remote} sends. Entry point: {@link Publication}. May use
 * {@code load}, {@code yaml}, {@code model}, {@code diagnostic} and {@code remote}'s records.
 */
@NullMarked
package io.jcompose.publish;

import org.jspecify.annotations.NullMarked;

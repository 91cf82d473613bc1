/**
 * What the engine should hold: turns a {@code Project} into the Docker API's words, with names,
 * labels and config hashes that are docker compose's own.
 *
 * <p>Pure: no engine, no clock, no environment. May use {@code model}, {@code config}, {@code
 * engine}'s and {@code plan}'s records. Entry point: {@link DesiredState}.
 */
@NullMarked
package io.jcompose.desired;

import org.jspecify.annotations.NullMarked;

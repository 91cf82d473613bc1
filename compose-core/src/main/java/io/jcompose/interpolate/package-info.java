/**
 * The grammar of variables in Compose files and env files, and its use on YAML nodes.
 *
 * <p>Pure; variables come from the caller. Entry points: {@link Interpolator} for nodes, {@link
 * Template} for a text. May use {@code yaml} and {@code diagnostic}.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/12-interpolation.md">Compose
 *     spec, interpolation</a>
 */
@NullMarked
package io.jcompose.interpolate;

import org.jspecify.annotations.NullMarked;

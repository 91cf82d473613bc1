/**
 * What the stages of a load share: one document with its file, and the scope it is read in.
 *
 * <p>Entry points: {@link Layer}, {@link Scope}. May use {@code yaml}, {@code interpolate} and
 * {@code diagnostic}.
 */
@NullMarked
package io.jcompose.load.layer;

import org.jspecify.annotations.NullMarked;

/**
 * What happened to values on their way from the files into the project, for those who ask why a
 * value is what it is.
 *
 * <p>Entry points: {@link io.jcompose.trace.Trace}, which the stages of a load tell, and {@link
 * io.jcompose.trace.Explanation}. May use {@code yaml}, {@code interpolate} and {@code diagnostic}.
 */
@NullMarked
package io.jcompose.trace;

import org.jspecify.annotations.NullMarked;

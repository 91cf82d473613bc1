/**
 * Places in files and problems found there.
 *
 * <p>Imports nothing of jcompose. Entry points: {@link SourcePosition}, {@link Diagnostics}.
 */
@NullMarked
package io.jcompose.diagnostic;

import org.jspecify.annotations.NullMarked;

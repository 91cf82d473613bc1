/**
 * Turns a canonical document into the records of {@code model}.
 *
 * <p>Pure. A value that cannot be converted becomes a diagnostic and is left out. Entry point:
 * {@link ProjectBinder}.
 */
@NullMarked
package io.jcompose.load.bind;

import org.jspecify.annotations.NullMarked;

/** The {@code jcompose} program: {@link Main} alone, which wires everything together. */
@NullMarked
package io.jcompose.cli;

import org.jspecify.annotations.NullMarked;

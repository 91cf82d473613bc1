/**
 * Order and cycles between services.
 *
 * <p>Pure. May use {@code model} and jgrapht, which no other room imports. Entry point: {@link
 * ServiceGraph}.
 */
@NullMarked
package io.jcompose.graph;

import org.jspecify.annotations.NullMarked;

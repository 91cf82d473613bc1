/**
 * The port to a Docker Engine, in the words of its API: what jcompose may ask and order.
 *
 * <p>Interfaces and immutable records only; the adapter is {@code engine.docker}. Imports nothing
 * of jcompose. Entry point: {@link Engine}.
 */
@NullMarked
package io.jcompose.engine;

import org.jspecify.annotations.NullMarked;

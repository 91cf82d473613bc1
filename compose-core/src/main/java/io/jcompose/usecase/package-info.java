/**
 * What users want done: one class a command, and the request records that describe a call.
 *
 * <p>Ties the pure rooms to an {@code Engine}; never names its adapter, writes no text to a
 * terminal itself. Entry point for now: {@link Run}.
 */
@NullMarked
package io.jcompose.usecase;

import org.jspecify.annotations.NullMarked;

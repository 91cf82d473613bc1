/**
 * Decides what to do: compares {@code desired} with {@code observed} and returns a {@code Plan}.
 *
 * <p>Pure: no engine, no clock, no terminal; the same states always give the same plan. May use
 * {@code desired}, {@code observed}, {@code plan} and {@code engine}'s records. Entry point: {@link
 * RunReconciler}.
 */
@NullMarked
package io.jcompose.reconcile;

import org.jspecify.annotations.NullMarked;

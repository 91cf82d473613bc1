/**
 * Carries out a {@code Plan} on an {@code Engine}.
 *
 * <p>One virtual thread a step; a step starts when those it depends on have succeeded. May use
 * {@code plan}, {@code engine}, {@code event}. Entry point: {@link PlanExecutor}.
 */
@NullMarked
package io.jcompose.execute;

import org.jspecify.annotations.NullMarked;

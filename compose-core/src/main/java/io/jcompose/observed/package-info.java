/**
 * What the engine holds of a project: one snapshot, taken with few calls.
 *
 * <p>May use {@code engine}. Entry point: {@link StateReader}.
 */
@NullMarked
package io.jcompose.observed;

import org.jspecify.annotations.NullMarked;

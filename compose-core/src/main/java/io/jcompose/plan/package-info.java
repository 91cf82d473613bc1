/**
 * What will be done, step by step, and why: data that can be printed, compared and carried out.
 *
 * <p>Speaks of containers, networks, volumes and images only; knows nothing of Compose files. May
 * use {@code engine}'s records. Entry point: {@link Plan}.
 */
@NullMarked
package io.jcompose.plan;

import org.jspecify.annotations.NullMarked;

/**
 * Puts what a service {@code extends} below it.
 *
 * <p>Reads the files it names through the reader of the load. Entry point: {@link Extends}.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/05-services.md#extends">
 *     Compose spec, extends</a>
 */
@NullMarked
package io.jcompose.load.extend;

import org.jspecify.annotations.NullMarked;

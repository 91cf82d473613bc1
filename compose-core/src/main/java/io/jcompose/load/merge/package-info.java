/**
 * Lays one Compose document over another, key by key as the spec says.
 *
 * <p>Works on nodes, whether these are in short or in canonical form. Entry point: {@link Merger}.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/13-merge.md">Compose spec,
 *     merge</a>
 */
@NullMarked
package io.jcompose.load.merge;

import org.jspecify.annotations.NullMarked;

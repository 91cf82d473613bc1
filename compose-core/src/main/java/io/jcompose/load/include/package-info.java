/**
 * Loads included projects and puts what they define into the including file.
 *
 * <p>Entry point: {@link Includes}.
 *
 * @see <a href="https://github.com/compose-spec/compose-spec/blob/main/14-include.md">Compose spec,
 *     include</a>
 */
@NullMarked
package io.jcompose.load.include;

import org.jspecify.annotations.NullMarked;

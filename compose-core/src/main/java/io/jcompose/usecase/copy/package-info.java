/**
 * {@code cp}: files between containers and the machine, with the rules of {@code docker cp}.
 *
 * <p>{@link io.jcompose.usecase.copy.PathText} and {@link io.jcompose.usecase.copy.Placement}
 * decide what gets which name; {@link io.jcompose.usecase.copy.SentArchive} reads local files,
 * {@link io.jcompose.usecase.copy.ReceivedArchive} writes them and trusts no archive. Entry point:
 * {@link io.jcompose.usecase.copy.Copy}.
 */
@NullMarked
package io.jcompose.usecase.copy;

import org.jspecify.annotations.NullMarked;

package io.jcompose.usecase.copy;

import java.util.OptionalInt;

/**
 * What {@code jcompose cp} was asked to do.
 *
 * @param all whether containers of {@code run} are meant too
 * @param archive whether owners are taken along
 * @param followLink whether a link is followed that is the source itself
 * @param index the container with this number only
 */
public record CopyRequest(
    CopyEnd source,
    CopyEnd destination,
    boolean all,
    boolean archive,
    boolean followLink,
    OptionalInt index) {}

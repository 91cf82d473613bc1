package io.jcompose.usecase;

import io.jcompose.build.BuildKit;
import io.jcompose.desired.HashInputs;
import io.jcompose.desired.Surroundings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every run of one process shares.
 *
 * @param places where the project's values were written, for messages
 * @param detachKeys of the docker configuration; empty for {@code ctrl-p,ctrl-q}
 * @param parallel how many steps may run at the same time; -1 for no limit
 * @param slugs gives 64 random hexadecimal digits each time
 * @param buildKit builds images; absent for the engine's classic builder
 */
public record RunSettings(
    Surroundings surroundings,
    HashInputs hashes,
    String detachKeys,
    Places places,
    InstantSource clock,
    int parallel,
    Supplier<String> slugs,
    Optional<BuildKit> buildKit) {}

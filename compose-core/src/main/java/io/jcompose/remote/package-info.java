/**
 * Fetches Compose files from git repositories and OCI registries into a cache below the user's own.
 *
 * <p>Entry point: {@link io.jcompose.remote.RemoteCache}. Starts {@code git}, opens connections,
 * blocks. May use {@code load.layer}, {@code yaml}, {@code model} and {@code diagnostic}.
 */
@NullMarked
package io.jcompose.remote;

import org.jspecify.annotations.NullMarked;

/**
 * Fetches Compose files from git repositories and OCI registries into a cache below the user's own,
 * and publishes them in registries.
 *
 * <p>Entry points: {@link io.jcompose.remote.RemoteCache}, {@link io.jcompose.remote.OciPublisher}.
 * Starts {@code git}, opens connections, blocks. May use {@code load.layer}, {@code yaml}, {@code
 * model}, {@code config}'s JSON and {@code diagnostic}.
 */
@NullMarked
package io.jcompose.remote;

import org.jspecify.annotations.NullMarked;

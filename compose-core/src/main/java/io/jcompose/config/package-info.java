/**
 * Writes a loaded project the way {@code docker compose config} does, and the texts behind the
 * config hashes.
 *
 * <p>One description of each record ({@link ServiceFields} and its neighbours) makes a tree of
 * {@link io.jcompose.model.Value}s; {@link JsonText} and {@link YamlText} print trees. Entry
 * points: {@link CanonicalJson}, {@link CanonicalYaml}, {@link ConfigHashes}. May use {@code model}
 * and the interface of {@code desired} that it implements.
 */
@NullMarked
package io.jcompose.config;

import org.jspecify.annotations.NullMarked;

package io.jcompose.desired;

import io.jcompose.engine.NetworkSpec;

/**
 * A network of the project.
 *
 * @param key its name in the file
 * @param external someone else's: it must exist
 */
public record DesiredNetwork(String key, boolean external, NetworkSpec spec) {}

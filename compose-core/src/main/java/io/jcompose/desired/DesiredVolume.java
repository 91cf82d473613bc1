package io.jcompose.desired;

import io.jcompose.engine.VolumeSpec;

/**
 * A named volume of the project.
 *
 * @param key its name in the file
 * @param external someone else's: it must exist
 */
public record DesiredVolume(String key, boolean external, VolumeSpec spec) {}

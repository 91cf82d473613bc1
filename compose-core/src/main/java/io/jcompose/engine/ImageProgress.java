package io.jcompose.engine;

/**
 * One line of a pull or build.
 *
 * @param layer id of the layer it speaks of; empty for the whole
 * @param text what happens, or a line of build output; may hold control characters
 * @param current bytes done; 0 where the engine does not count
 * @param total bytes in all; 0 where the engine does not know
 */
public record ImageProgress(String layer, String text, long current, long total) {}

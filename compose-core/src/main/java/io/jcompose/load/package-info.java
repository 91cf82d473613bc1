/**
 * Loads a project: from the flags and the environment to the records of {@code model}.
 *
 * <p>The stages are sub-packages; here is their order. For each document: interpolate, extend,
 * include, merge with what came before, check shapes, make canonical. Then for the whole: defaults,
 * checks of values, paths, what is implied, binding, profiles, consistency, env files. Stages go on
 * after a problem, so that one load reports them all. Reads files, but no environment variable, no
 * clock and no engine. Entry point: {@link ProjectLoader}.
 */
@NullMarked
package io.jcompose.load;

import org.jspecify.annotations.NullMarked;

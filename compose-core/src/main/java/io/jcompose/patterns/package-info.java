/**
 * The patterns of {@code .dockerignore}, which {@code develop.watch} uses too. Entry point: {@link
 * PathPatterns}.
 */
@NullMarked
package io.jcompose.patterns;

import org.jspecify.annotations.NullMarked;

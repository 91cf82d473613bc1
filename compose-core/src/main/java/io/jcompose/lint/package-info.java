/**
 * Finds what a Compose file may say, but hardly means.
 *
 * <p>Entry points: {@link io.jcompose.lint.Lint} and {@link io.jcompose.lint.LintRule}. May use
 * {@code load}, {@code model}, {@code trace}, {@code yaml} and {@code diagnostic}; reads no files.
 */
@NullMarked
package io.jcompose.lint;

import org.jspecify.annotations.NullMarked;

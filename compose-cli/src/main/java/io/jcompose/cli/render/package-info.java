/**
 * Writes what users read: progress, errors. Entry points: {@link ErrorReporter}, {@link
 * PlainProgress}.
 */
@NullMarked
package io.jcompose.cli.render;

import org.jspecify.annotations.NullMarked;

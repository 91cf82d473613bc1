/**
 * What {@code --format} asks for: tables, JSON and templates in docker's syntax, a subset of Go's.
 *
 * <p>Pure: rows in, text out. A template is scanned, parsed, checked against the columns there are,
 * and evaluated for each row. Entry point: {@link Listing}.
 */
@org.jspecify.annotations.NullMarked
package io.jcompose.cli.format;

/**
 * Turns short syntax into long syntax, and adds what the file leaves to defaults.
 *
 * <p>Pure functions over nodes. Entry point: {@link CanonicalForm}.
 */
@NullMarked
package io.jcompose.load.canonical;

import org.jspecify.annotations.NullMarked;

/**
 * Says what is wrong with a document: against the shapes of the spec, within single values, and
 * between the parts of a project.
 *
 * <p>Pure. Entry point: {@link Validation}.
 */
@NullMarked
package io.jcompose.load.validate;

import org.jspecify.annotations.NullMarked;

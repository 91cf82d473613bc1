/**
 * The normalised project: what a set of Compose files means once loaded.
 *
 * <p>Immutable records in the words of the Compose spec, in file order, without positions. Imports
 * nothing of jcompose. Entry point: {@link Project}.
 */
@NullMarked
package io.jcompose.model;

import org.jspecify.annotations.NullMarked;

/**
 * The port to BuildKit, which builds a project's images together: docker's {@code buildx bake}.
 *
 * <p>{@link BakeFile} is the decision, a pure function of what is to be built; {@link BuildKit} is
 * the effect, whose adapter is in {@code engine.docker}. May use {@code engine}, {@code config} and
 * {@code model}'s values.
 */
@NullMarked
package io.jcompose.build;

import org.jspecify.annotations.NullMarked;

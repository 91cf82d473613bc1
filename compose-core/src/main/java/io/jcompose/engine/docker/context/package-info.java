/**
 * The files a build sends to the engine: a folder as a tar stream, less what {@code .dockerignore}
 * names. Entry point: {@link io.jcompose.engine.docker.context.BuildContext}.
 */
@NullMarked
package io.jcompose.engine.docker.context;

import org.jspecify.annotations.NullMarked;

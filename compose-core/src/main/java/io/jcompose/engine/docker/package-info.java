/**
 * The adapter: {@code engine}'s port spoken to a real Docker Engine.
 *
 * <p>Entry points: {@link DockerConfig}, {@link EngineLocation}, {@link DockerEngine}, {@link
 * BuildxPlugin}. Calls that a {@code run} makes before its command's first byte, streams, and
 * bodies with fields that docker-java's commands lack are JSON of our own over {@link EngineApi}:
 * building docker-java's client and its first answers cost 50 to 150 ms of a cold start. All other
 * calls are docker-java commands. Both travel over the one transport in {@code engine.docker.http}.
 */
@NullMarked
package io.jcompose.engine.docker;

import org.jspecify.annotations.NullMarked;

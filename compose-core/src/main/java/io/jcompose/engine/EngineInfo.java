package io.jcompose.engine;

/**
 * Who answers.
 *
 * @param apiVersion the version all calls of this engine use: the smaller of the daemon's newest
 *     and jcompose's newest
 * @param osType {@code linux} or {@code windows}
 * @param address where it listens, as in {@code DOCKER_HOST}
 */
public record EngineInfo(ApiVersion apiVersion, String osType, String address) {}

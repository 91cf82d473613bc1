package io.jcompose.engine;

/**
 * Publishes one container port ({@code HostConfig.PortBindings}).
 *
 * @param containerPort {@code 80/tcp}
 * @param hostIp empty for all addresses
 * @param hostPort empty for one the engine picks, {@code 8080}, or a range {@code 8080-8090}
 */
public record PortBinding(String containerPort, String hostIp, String hostPort) {}

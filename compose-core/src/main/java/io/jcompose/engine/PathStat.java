package io.jcompose.engine;

/**
 * A file of a container ({@code HEAD /containers/{id}/archive}).
 *
 * @param name last part of its path
 * @param linkTarget where it leads, as an absolute path; empty unless it is a symbolic link
 */
public record PathStat(String name, boolean directory, String linkTarget) {}

package io.jcompose.plan;

/**
 * Something the user should know that needs no step.
 *
 * @param warning false for mere information
 */
public record Notice(boolean warning, String message) {}

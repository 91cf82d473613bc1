package io.jcompose.model;

/**
 * A number of bytes.
 *
 * @param bytes -1 means unlimited where the key allows that
 */
public record ByteSize(long bytes) {}

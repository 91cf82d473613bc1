/**
 * Turns YAML text into nodes that know where they were written; the only door to the YAML library.
 *
 * <p>Scalars mean what they mean to docker compose's YAML library: 1.2 with leftovers of 1.1.
 * Nesting, size and alias expansion are bounded. Entry point: {@link YamlReader}. May use {@code
 * diagnostic}.
 */
@NullMarked
package io.jcompose.yaml;

import org.jspecify.annotations.NullMarked;

/** Options that several commands share, and the request records they make. */
@NullMarked
package io.jcompose.cli.option;

import org.jspecify.annotations.NullMarked;

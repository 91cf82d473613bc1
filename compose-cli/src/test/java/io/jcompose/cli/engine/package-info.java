/** Tests of the whole program against a real Docker Engine. */
@NullMarked
package io.jcompose.cli.engine;

import org.jspecify.annotations.NullMarked;

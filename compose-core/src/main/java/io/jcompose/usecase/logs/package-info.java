/** What containers have printed, and print: one order for the past, then what comes. */
@NullMarked
package io.jcompose.usecase.logs;

import org.jspecify.annotations.NullMarked;

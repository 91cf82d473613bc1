/**
 * What happens while jcompose works, for renderers to show.
 *
 * <p>May use {@code plan} and {@code engine}'s records. Entry points: {@link ComposeEvent}, {@link
 * EventSink}.
 */
@NullMarked
package io.jcompose.event;

import org.jspecify.annotations.NullMarked;

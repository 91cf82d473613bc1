package io.jcompose.event;

/** Hears events; called from many threads at once. */
@FunctionalInterface
public interface EventSink {
  void on(ComposeEvent event);
}

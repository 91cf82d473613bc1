package io.jcompose.engine;

/** Hears the lines of a pull or build, on the thread that called. */
@FunctionalInterface
public interface ProgressListener {
  void on(ImageProgress progress);
}

package io.jcompose.engine;

/** What becomes of what BuildKit builds. */
public enum BuildOutput {
  /** The engine holds the images. */
  ENGINE,
  /** The engine holds the images, and those that the file names go to their registries too. */
  REGISTRY,
  /** Nothing: the Dockerfiles are checked only. */
  CHECK
}

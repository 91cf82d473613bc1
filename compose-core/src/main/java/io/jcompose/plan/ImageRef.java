package io.jcompose.plan;

/** The image a container is made from, whether the engine holds it or an earlier step brings it. */
public sealed interface ImageRef {
  /** An image the engine holds; {@code id} is {@code sha256:…}. */
  record Existing(String id) implements ImageRef {}

  /** The image which step number {@code step} pulls or builds. */
  record BroughtBy(int step) implements ImageRef {}
}

package io.jcompose.plan;

import io.jcompose.engine.ContainerId;

/** A container which a step is about, whether it exists already or an earlier step creates it. */
public sealed interface ContainerRef {
  /** Its name, for people. */
  String name();

  /** A container the engine holds. */
  record Existing(ContainerId id, String name) implements ContainerRef {}

  /** The container which step number {@code step} creates. */
  record CreatedBy(int step, String name) implements ContainerRef {}
}

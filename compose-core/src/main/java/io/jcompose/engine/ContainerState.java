package io.jcompose.engine;

/** What a container does, as {@code State} in list and inspect answers. */
public enum ContainerState {
  CREATED,
  RUNNING,
  PAUSED,
  RESTARTING,
  REMOVING,
  EXITED,
  DEAD
}

package io.jcompose.engine;

/** What a container does, as {@code State} in list and inspect answers. */
public enum ContainerState {
  CREATED,
  RUNNING,
  PAUSED,
  RESTARTING,
  REMOVING,
  EXITED,
  DEAD;

  /** Whether its processes exist, paused ones and those about to be started again included. */
  public boolean isUp() {
    return switch (this) {
      case RUNNING, RESTARTING, PAUSED -> true;
      case CREATED, EXITED, DEAD, REMOVING -> false;
    };
  }
}

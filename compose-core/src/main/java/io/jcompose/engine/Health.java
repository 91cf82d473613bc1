package io.jcompose.engine;

/** The engine's verdict on a container's health check. */
public enum Health {
  /** The container has no health check. */
  NONE,
  STARTING,
  HEALTHY,
  UNHEALTHY
}

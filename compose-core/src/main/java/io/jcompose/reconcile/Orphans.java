package io.jcompose.reconcile;

/** What happens to containers of services that the project no longer has. */
public enum Orphans {
  IGNORE,
  WARN,
  REMOVE
}

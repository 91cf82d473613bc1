package io.jcompose.model;

/**
 * A number of CPUs, such as 0.5. Single precision as in docker compose, so that both send the
 * engine the same number.
 */
public record Cpus(float count) {
  /** Billionths of a CPU, the engine's unit. */
  public long nanos() {
    return (long) (count * 1e9f);
  }
}

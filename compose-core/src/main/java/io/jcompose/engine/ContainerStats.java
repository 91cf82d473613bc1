package io.jcompose.engine;

/**
 * What a container uses ({@code GET /containers/{id}/stats}). Sizes are in bytes.
 *
 * @param cpuPercent of one processor, between the last two measurements; 0 after the first
 * @param memory without what the kernel could give up at once: inactive pages of files
 * @param memoryLimit that of the container or of the machine
 * @param pids processes and threads
 */
public record ContainerStats(
    double cpuPercent,
    long memory,
    long memoryLimit,
    long networkReceived,
    long networkSent,
    long blockRead,
    long blockWritten,
    long pids) {
  /** What a container uses that does not run. */
  public static final ContainerStats NOTHING = new ContainerStats(0, 0, 0, 0, 0, 0, 0, 0);

  /** Share of the limit; 0 where there is no limit. */
  public double memoryPercent() {
    return memoryLimit == 0 ? 0 : 100.0 * memory / memoryLimit;
  }
}

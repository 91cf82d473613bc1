package io.jcompose.execute;

import java.util.List;
import java.util.Optional;

/** A container will not meet the condition its dependants need. */
public final class DependencyFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Report report;

  DependencyFailedException(String message, Report report) {
    super(message);
    this.report = report;
  }

  /** What the container had to say. */
  public Report report() {
    return report;
  }

  /**
   * The traces of a container that failed.
   *
   * @param container its name
   * @param lastHealthOutput what the last health check printed; absent without a health check
   * @param lastLogLines at most 20, oldest first
   */
  public record Report(
      String container, Optional<String> lastHealthOutput, List<String> lastLogLines) {
    public Report {
      lastLogLines = List.copyOf(lastLogLines);
    }
  }
}
